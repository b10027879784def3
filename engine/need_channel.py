"""Saying which channels a layer has when another one is asked for."""

from __future__ import annotations

from engine.errors import BadRecipe


def need_channel(layer: str, channel: int, count: int) -> None:
    """Says so if a layer with that many channels lacks that one.

    Raises:
        BadRecipe: if it does.
    """
    if not 0 <= channel < count:
        raise BadRecipe(f"{layer} has channels 0 to {count - 1}; there is no channel {channel}.")
