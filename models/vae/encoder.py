"""The half of an autoencoder that looks at pictures, as a network of its own."""

from __future__ import annotations

from itertools import pairwise

from torch import Tensor, nn
from torch.nn import functional

from models.luma import for_colours
from models.vae.autoencoder import WIDTHS, Autoencoder, Shape, block


class Encoder(nn.Module):
    """Gives the mean of each latent number, told that all conditions are 0.

    Takes N x 3 x side x side, -1..1; gives N x latent. Pictures of another size than it was trained on are taken,
    too: their innermost maps are averaged to the size there was.

    Args:
        latent: how many numbers it gives.
        size: the side of the pictures it was trained on.
    """

    def __init__(self, latent: int, size: int = 64) -> None:
        super().__init__()
        shape = Shape(size, 3, latent)
        self._folded, self._inner = shape.folded, shape.innermost
        downs = [block(before, after, 2) for before, after in pairwise(WIDTHS)]
        self.down = nn.Sequential(block(3 * shape.folded**2, WIDTHS[0], 1), *downs)
        self.to_latent = nn.Linear(WIDTHS[-1] * shape.innermost**2, latent)

    def forward(self, pictures: Tensor) -> Tensor:
        maps = self.down(functional.pixel_unshuffle(pictures, self._folded))
        found: Tensor = self.to_latent(functional.adaptive_avg_pool2d(maps, self._inner).flatten(1))
        return found


def encoder_weights(network: Autoencoder) -> dict[str, Tensor]:
    """The weights of an `Encoder` that gives what the autoencoder gives, told that all conditions are 0.

    Grey pictures become the light and dark of coloured ones, and what is told beside is left out, both in the first
    convolution.
    """
    shape = network.shape
    state = {name: value for name, value in network.state_dict().items() if name.startswith(("down.", "to_latent."))}
    first = state["down.0.0.weight"][:, : shape.channels * shape.folded**2]
    if shape.channels == 1:
        first = for_colours(first)
    state["down.0.0.weight"] = first
    for name in ("to_latent.weight", "to_latent.bias"):
        state[name] = state[name][: shape.latent]
    return {name: value.detach().cpu().contiguous().clone() for name, value in state.items()}
