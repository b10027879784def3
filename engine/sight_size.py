"""At which size a network is shown a picture that it is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.load import LoadedNetwork


def sight_size(loaded: LoadedNetwork, height: int, width: int, longest: int) -> tuple[int, int]:
    """Height and width at which a network is shown a picture of that size.

    Large pictures are shrunk so that their longest side has `longest` pixels (0: not at all), but never so far that
    the shorter one gets too small for the network. Networks that take one size only are shown that one.
    """
    if loaded.entry.fixed_size:
        return loaded.contract.size, loaded.contract.size
    scale = min(1.0, longest / max(height, width)) if longest else 1.0
    scale = max(scale, loaded.entry.smallest / min(height, width))
    return max(1, round(height * scale)), max(1, round(width * scale))
