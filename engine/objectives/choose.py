"""Choosing one channel or class out of what a layer answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from engine.errors import BadRecipe
from engine.favourites import OUTPUT

if TYPE_CHECKING:
    from torch import Tensor


def channel_of(seen: Mapping[str, Tensor], layer: str, channel: int) -> Tensor:
    """The activations of one channel, batch x height x width (or batch, for a layer without a map).

    Raises:
        BadRecipe: if the layer has fewer channels.
    """
    activations = seen[layer]
    if channel >= activations.shape[1]:
        last = activations.shape[1] - 1
        if layer == OUTPUT:
            raise BadRecipe(
                f"This network knows the classes 0 to {last}; there is no class {channel}. Choose another."
            )
        raise BadRecipe(f"{layer} has channels 0 to {last}; there is no channel {channel}.")
    return activations[:, channel]
