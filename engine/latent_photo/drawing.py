"""A face, what a model makes of it and what is made of that, side by side with words under each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from engine.captions import captioned
from engine.grid_layout import laid_out
from engine.pixels import to_8bit
from engine.step import Image8, frozen

_GAP = 4

Tile = tuple[Tensor, str]
"""A picture, 1 x 3 or 1 x height x width, 0..1, and the words under it."""


def tiled(rows: Sequence[Sequence[Tile]], side: int) -> Image8:
    """All pictures at the same size, row by row; read-only."""
    tiles = [captioned(_at(picture, side), words) for row in rows for picture, words in row]
    return frozen(laid_out(np.stack(tiles), len(rows[0]), _GAP))


def _at(picture: Tensor, side: int) -> Image8:
    with torch.inference_mode():
        large = functional.interpolate(picture, (side, side), mode="bicubic", antialias=True).expand(-1, 3, -1, -1)
    return to_8bit(large[0].permute(1, 2, 0).numpy())
