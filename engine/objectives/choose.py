"""Choosing one channel or class out of what a layer answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from engine.errors import BadRecipe
from engine.favourites import OUTPUT
from engine.need_channel import need_channel

if TYPE_CHECKING:
    from torch import Tensor


def channel_of(seen: Mapping[str, Tensor], layer: str, channel: int) -> Tensor:
    """The activations of one channel, batch x height x width (or batch, for a layer without a map).

    Raises:
        BadRecipe: if the layer has fewer channels.
    """
    activations = seen[layer]
    count = activations.shape[1]
    if layer == OUTPUT and channel >= count:
        raise BadRecipe(
            f"This network knows the classes 0 to {count - 1}; there is no class {channel}. Choose another."
        )
    need_channel(layer, channel, count)
    return activations[:, channel]
