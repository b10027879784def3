"""A small regressor that reads the smile off the mouth, to judge pictures by; it has never seen the autoencoder."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

_TOP, _BOTTOM, _LEFT, _RIGHT = 0.60, 0.92, 0.28, 0.72
"""Where the mouth is, in sides of the picture, with room around it."""
_INPUT = (24, 32)


class SmileProbe(nn.Module):
    """The degree of a smile, about -1..1, of aligned faces N x 3 x size x size, 0..1; N."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(*_block(3, 16), *_block(16, 24), *_block(24, 32), nn.Flatten())
        self.head = nn.Linear(32 * 3 * 4, 1)

    def forward(self, pictures: Tensor) -> Tensor:
        """As the class says."""
        size = pictures.shape[-1]
        rows, columns = (
            slice(round(_TOP * size), round(_BOTTOM * size)),
            slice(round(_LEFT * size), round(_RIGHT * size)),
        )
        mouth = functional.interpolate(pictures[..., rows, columns], _INPUT, mode="bilinear", antialias=True)
        plain = (mouth - mouth.mean((2, 3), keepdim=True)) / (mouth.std((1, 2, 3), keepdim=True) + 0.05)
        read: Tensor = self.head(self.layers(plain))[:, 0]
        return read


def _block(before: int, after: int) -> tuple[nn.Module, ...]:
    return nn.Conv2d(before, after, 3, padding=1), nn.SiLU(), nn.AvgPool2d(2)
