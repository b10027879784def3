"""Tiles with words around them: where each stands, and the picture they make together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.errors import BadRecipe
from engine.grid_layout import GROUND
from engine.picture_limit import MOST_PIXELS
from engine.step import Image8, frozen

INK, QUIET, BEYOND = (222, 222, 222), (160, 160, 160), (230, 162, 60)
"""Colours of words: plain ones, those beside, and what lies beyond what a model has seen."""


@dataclass(frozen=True)
class Word:
    """Words on a board.

    Attributes:
        across, down: of the point they stand at, in pixels.
        anchor: which of their own points stands there, as Pillow names it: "mm" their middle, "lm" the left end.
    """

    text: str
    across: float
    down: float
    anchor: str = "mm"
    colour: tuple[int, int, int] = INK


@dataclass(frozen=True)
class Board:
    """A picture of tiles.

    Attributes:
        width, height: in pixels.
        tile: the side of each tile.
        places: left and top of each tile, in order.
        letters: height of the letters in pixels.
    """

    width: int
    height: int
    tile: int
    places: tuple[tuple[int, int], ...]
    words: tuple[Word, ...]
    letters: int

    def ground(self) -> Image.Image:
        """The board without tiles.

        Raises:
            BadRecipe: if it would be larger than pictures may be.
        """
        if self.width * self.height > MOST_PIXELS:
            raise BadRecipe(
                f"The picture would have {self.width} × {self.height} pixels; choose smaller tiles or fewer faces."
            )
        whole = Image.new("RGB", (self.width, self.height), (GROUND,) * 3)
        pen, font = ImageDraw.Draw(whole), ImageFont.load_default(size=self.letters)
        for word in self.words:
            pen.text((word.across, word.down), word.text, font=font, fill=word.colour, anchor=word.anchor)
        return whole

    def put(self, whole: Image.Image, first: int, tiles: Sequence[Image8]) -> None:
        """Lays tiles into their places, from a place on."""
        for place, tile in zip(self.places[first:], tiles, strict=False):
            whole.paste(Image.fromarray(tile), place)

    def tile_at(self, x: int, y: int) -> int:
        """The number of the tile at a pixel; -1 beside all."""
        for number, (left, top) in enumerate(self.places):
            if left <= x < left + self.tile and top <= y < top + self.tile:
                return number
        return -1


def picture_of(whole: Image.Image) -> Image8:
    """The board as it is now."""
    return frozen(np.array(whole))


def letters_for(tile: int) -> int:
    """Height of letters that go with tiles of that side."""
    return max(10, min(18, tile // 6))


def width_of(texts: Sequence[str], letters: int) -> int:
    """The width of the longest of some words, in pixels."""
    font = ImageFont.load_default(size=letters)
    return max((round(font.getlength(text)) for text in texts), default=0)


def signed(value: float) -> str:
    """A degree in words, such as "+0.3"."""
    return f"{value:+.3g}" if abs(value) > 1e-9 else "0"
