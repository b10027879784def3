"""Autoencoders of small pictures: plain, variational (Kingma, Welling 2013) or conditional (Sohn et al. 2015)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.errors import Complaint

WIDTHS = (48, 96, 160, 192)
"""Channels of the four sizes of maps, from the picture inwards."""

_GROUPS = 8
_FINEST = 32
"""Channels of the maps of half the picture's side, where they are made beside the four sizes."""
_FINE_FOLD = 2
_LEAST_LOG, _MOST_LOG = -12.0, 8.0  # of a variance: beyond them float32 loses it


@dataclass(frozen=True)
class Shape:
    """What an autoencoder is built from.

    Attributes:
        size: the side of its pictures, 32 to 128, a multiple of 16, from 96 on of 32.
        channels: 3 for RGB, 1 for grey.
        latent: how many numbers stand for a picture.
        conditions: the names of what is told to it beside the picture, each a number from -1 to 1.
        variational: whether the numbers are drawn from a distribution.
        fine: whether the decoder works on maps up to half the picture's side: sharper, at three times the work.
    """

    size: int = 64
    channels: int = 3
    latent: int = 20
    conditions: tuple[str, ...] = ()
    variational: bool = True
    fine: bool = False

    def __post_init__(self) -> None:
        if not 32 <= self.size <= 128 or self.size % (8 * self.folded):
            raise Complaint("Autoencoders have sizes of 32, 48, 64, 80, 96 or 128 pixels; choose one of them.")

    @property
    def folded(self) -> int:
        """How many pixels a side become channels before the first convolution."""
        return 4 if self.size >= 96 else 2

    @property
    def innermost(self) -> int:
        """The side of the smallest maps."""
        return self.size // self.folded // 8


class Autoencoder(nn.Module):
    """Encoder and decoder.

    Pictures are N x channels x size x size, 0..1; conditions N x how many; latent numbers N x latent.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        told, inner = len(shape.conditions), WIDTHS[-1] * shape.innermost**2
        pixels = shape.channels * shape.folded**2
        downs = [block(before, after, 2) for before, after in pairwise(WIDTHS)]
        self.down = nn.Sequential(block(pixels + told, WIDTHS[0], 1), *downs)
        self.to_latent = nn.Linear(inner, shape.latent * (2 if shape.variational else 1))
        self.from_latent = nn.Linear(shape.latent + told, inner)
        inwards: tuple[int, ...] = WIDTHS[::-1]
        if shape.fine:
            inwards = (*inwards, _FINEST) if shape.folded > _FINE_FOLD else inwards
            pixels = shape.channels * _FINE_FOLD**2
        ups = [_Up(before, after, shape.fine) for before, after in pairwise(inwards)]
        self.up = nn.Sequential(block(inwards[0], inwards[0], 1), *ups)
        self.to_pixels = nn.Conv2d(inwards[-1], pixels, 3, padding=1)

    def encode(self, pictures: Tensor, conditions: Tensor) -> tuple[Tensor, Tensor]:
        """The mean and the logarithm of the variance of each latent number; 0 of each variance if not variational."""
        folded = functional.pixel_unshuffle(pictures * 2 - 1, self.shape.folded)
        planes = conditions[:, :, None, None].expand(-1, -1, *folded.shape[-2:])
        found = self.to_latent(self.down(torch.cat([folded, planes], 1)).flatten(1))
        if not self.shape.variational:
            return found, torch.zeros_like(found)
        mean, log_variance = found.chunk(2, 1)
        return mean, log_variance.clamp(_LEAST_LOG, _MOST_LOG)

    def decode(self, latent: Tensor, conditions: Tensor) -> Tensor:
        """Pictures, 0..1."""
        side = self.shape.innermost
        maps = self.from_latent(torch.cat([latent, conditions], 1)).view(-1, WIDTHS[-1], side, side)
        unfolded = _FINE_FOLD if self.shape.fine else self.shape.folded
        return functional.pixel_shuffle(self.to_pixels(self.up(maps)), unfolded).sigmoid()

    def forward(self, pictures: Tensor, conditions: Tensor) -> Tensor:
        """Pictures as they come back from the mean of their latent numbers."""
        return self.decode(self.encode(pictures, conditions)[0], conditions)


def block(before: int, after: int, stride: int) -> nn.Sequential:
    """A convolution, a norm over groups of channels, and a smooth rectifier; a stride of 2 halves the sides."""
    convolution = nn.Conv2d(before, after, 3, stride, 1, bias=False)
    return nn.Sequential(convolution, nn.GroupNorm(_GROUPS, after), nn.SiLU())


class _Up(nn.Module):
    """Maps of twice the side."""

    def __init__(self, before: int, after: int, fine: bool) -> None:
        super().__init__()
        self.block = block(before, after, 1)
        self._fine = fine

    def forward(self, maps: Tensor) -> Tensor:
        if self._fine:
            grown: Tensor = self.block(functional.interpolate(maps, scale_factor=2.0))
            return grown
        # Channels are made fewer before the map is made larger: a quarter of the work.
        return functional.interpolate(self.block(maps), scale_factor=2.0)
