"""Channel numbers written into the tiles of a grid."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

SMALLEST_TILE = 40
"""Tiles with a side under this many pixels have no room for numbers."""

_INK, _GROUND = (255, 255, 255), (0, 0, 0)
_PART = 9


def numbered(tiles: NDArray[np.uint8], first: int = 0) -> NDArray[np.uint8]:
    """The tiles (count x height x width x 3), each with its number, from `first`, in the upper left corner.

    White on black, so that it can be read on any tile; small tiles stay as they are.
    """
    height, width = tiles.shape[1:3]
    if min(height, width) < SMALLEST_TILE:
        return tiles
    font = ImageFont.load_default(size=max(10, max(height, width) // _PART))
    return np.stack([_with_text(tile, str(number), font) for number, tile in enumerate(tiles, first)])


def _with_text(
    tile: NDArray[np.uint8], text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont
) -> NDArray[np.uint8]:
    image = Image.fromarray(tile)
    pen = ImageDraw.Draw(image)
    _, _, right, bottom = pen.textbbox((3, 1), text, font=font)
    pen.rectangle((0, 0, right + 2, bottom + 2), fill=_GROUND)
    pen.text((3, 1), text, font=font, fill=_INK)
    return np.asarray(image)
