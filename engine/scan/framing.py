"""Parts of pictures cut out, and pictures with a frame around a part."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from engine.grid_layout import GROUND
from engine.receptive_fields.receptive import Box
from engine.step import Image8, frozen

_LIGHT, _DARK = (255, 226, 64), (0, 0, 0)


def cut_out(picture: Image8, box: Box, side: int, largest: tuple[int, int], tile: int) -> Image8:
    """A part of a square picture in the middle of a tile.

    Args:
        box: the part, in pixels of the picture at `side` x `side`; the picture itself may be larger.
        largest: height and width of the part that would just fill the tile, so that all have one scale.
        tile: the side of the tile.
    """
    if not (box.width and box.height):
        return centred(np.zeros((0, 0, 3), np.uint8), tile)
    finer = picture.shape[0] / side
    edges = (box.left, box.top, box.left + box.width, box.top + box.height)
    high, wide = size_in_tile(box, largest, tile)
    around = tuple(edge * finer for edge in edges)
    part = Image.fromarray(picture).resize((wide, high), Image.Resampling.BICUBIC, around)
    return centred(np.array(part), tile)


def size_in_tile(box: Box, largest: tuple[int, int], tile: int) -> tuple[int, int]:
    """Height and width of a part at the scale at which the largest just fills the tile."""
    scale = tile / max(largest)
    return min(tile, max(1, round(box.height * scale))), min(tile, max(1, round(box.width * scale)))


def centred(part: Image8, tile: int) -> Image8:
    """A picture in the middle of a tile that is at least as large."""
    whole = np.full((tile, tile, 3), GROUND, np.uint8)
    top, left = (tile - part.shape[0]) // 2, (tile - part.shape[1]) // 2
    whole[top : top + part.shape[0], left : left + part.shape[1]] = part
    return frozen(whole)


def framed(picture: Image8, box: Box, side: int) -> Image8:
    """A square picture with a frame around the part, which is given in pixels of the picture at `side` x `side`."""
    whole = Image.fromarray(picture).copy()
    if box.width and box.height:
        scale = picture.shape[0] / side
        left, top = box.left * scale, box.top * scale
        right, bottom = left + box.width * scale - 1, top + box.height * scale - 1
        pen = ImageDraw.Draw(whole)
        for inset, colour in ((0, _DARK), (1, _LIGHT)):
            if right - left > 2 * inset and bottom - top > 2 * inset:
                pen.rectangle((left + inset, top + inset, right - inset, bottom - inset), outline=colour)
    return frozen(np.array(whole))
