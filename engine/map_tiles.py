"""Maps as small grey pictures."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.activations import Maps
from engine.stretching import percentile_range, sampled

Tiles = NDArray[np.uint8]


def activation_tiles(maps: Maps, low: float = 1.0, high: float = 99.0, common: bool = False) -> Tiles:
    """The maps with 8 bits: channels x height x width, read-only.

    Args:
        low, high: the percentiles (0 to 100) that become black and white; of large maps they are estimated.
        common: one range for all channels, so that strong ones look strong; else each has its own.
    """
    shared = percentile_range(sampled(maps), low, high) if common else None
    tiles = np.empty(maps.shape, np.uint8)
    for tile, channel in zip(tiles, maps, strict=True):
        bottom, top = shared or percentile_range(sampled(channel), low, high)
        grey = (channel - np.float32(bottom)) * np.float32(255.0 / (top - bottom)) + np.float32(0.5)
        tile[...] = np.clip(grey, 0, 255)
    tiles.flags.writeable = False
    return tiles
