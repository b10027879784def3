"""Tiles laid out as one picture."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

GROUND = 24
"""Grey value (of 255) between the tiles: dark, but not the black of silent channels."""

_WIDE = 1.5


def columns_for(count: int, height: int, width: int) -> int:
    """How many columns make the grid of `count` tiles about three wide to two high."""
    ideal = math.sqrt(count * height * _WIDE / width)
    return min(count, max(1, round(ideal)))


def grid_size(count: int, height: int, width: int, columns: int, gap: int) -> tuple[int, int]:
    """Height and width in pixels of the whole grid, with a gap around it, too."""
    rows = -(-count // columns)
    return rows * (height + gap) + gap, columns * (width + gap) + gap


def laid_out(tiles: NDArray[np.uint8], columns: int, gap: int) -> NDArray[np.uint8]:
    """The tiles (count x height x width x 3) row by row as one picture, height x width x 3."""
    count, height, width, _ = tiles.shape
    picture = np.full((*grid_size(count, height, width, columns, gap), 3), GROUND, np.uint8)
    for index, tile in enumerate(tiles):
        top, left = gap + index // columns * (height + gap), gap + index % columns * (width + gap)
        picture[top : top + height, left : left + width] = tile
    return picture


def four_times(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The picture (height x width x 3) side by side with itself, two by two, without gaps; read-only."""
    four = np.tile(picture, (2, 2, 1))
    four.flags.writeable = False
    return four


def tile_at(x: int, y: int, height: int, width: int, whole: int, gap: int) -> int:
    """The number of the tile at a pixel of a grid of tiles `whole` pixels wide; -1 in a gap.

    Args:
        height, width: of one tile.
    """
    columns = (whole - gap) // (width + gap)
    column, right = divmod(x - gap, width + gap)
    row, below = divmod(y - gap, height + gap)
    inside = 0 <= column < columns and row >= 0 and right < width and below < height
    return row * columns + column if inside else -1
