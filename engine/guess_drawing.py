"""A photo with the classes it is taken for as bars, drawn as one picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.captions import cut_short
from engine.grid_layout import GROUND
from engine.guesses import Guess
from engine.jobs.prediction import BESIDE
from engine.lettering import letters
from engine.step import Image8, frozen

_INK, _BAR, _TRACK = (240, 240, 240), (26, 104, 172), (44, 48, 54)
_LINE = 1.9
"""Height of a row, in heights of its letters."""

_SMALLEST = 12
"""Height of the smallest letters, in pixels."""

_WIDE = 22
"""Width of the bars, in heights of their letters."""


def drawn(photo: Image8, guesses: Sequence[Guess], bars: str) -> Image8:
    """The photo (height x width x 3) with a row for each guess beside or below it, read-only.

    Letters grow with the photo; where it is small, the picture is larger than the photo needs.
    """
    height, width = photo.shape[:2]
    beside = bars == BESIDE
    room = min(height / (len(guesses) * _LINE), max(height, width) / _WIDE) if beside else width / _WIDE
    size = max(_SMALLEST, int(room))
    wide = round(_WIDE * size) if beside else max(width, round(_WIDE * size))
    rows = _rows(guesses, wide, size)
    whole = (width + wide, max(height, rows.height)) if beside else (wide, height + rows.height)
    picture = Image.new("RGB", whole, (GROUND, GROUND, GROUND))
    picture.paste(Image.fromarray(photo), (0, (whole[1] - height) // 2) if beside else ((wide - width) // 2, 0))
    picture.paste(rows, (width, (whole[1] - rows.height) // 2) if beside else (0, height))
    return frozen(np.array(picture))


def _rows(guesses: Sequence[Guess], width: int, size: int) -> Image.Image:
    line = round(size * _LINE)
    rows = Image.new("RGB", (width, line * len(guesses)), (GROUND, GROUND, GROUND))
    pen = ImageDraw.Draw(rows)
    for row, guess in enumerate(guesses):
        _draw_row(pen, letters(size, guess.name), guess, (0, row * line, width, (row + 1) * line))
    return rows


def _draw_row(
    pen: ImageDraw.ImageDraw,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    guess: Guess,
    room: tuple[int, int, int, int],
) -> None:
    """A bar from the left as long as the class is likely, its name on it, and the percentage at the right."""
    left, top, right, bottom = room
    inset = max(2, (bottom - top) // 8)
    left, top, right, bottom = left + 2 * inset, top + inset // 2, right - 2 * inset, bottom - inset // 2 - 1
    middle = (top + bottom) / 2
    pen.rectangle((left, top, right, bottom), fill=_TRACK)
    if guess.share * (right - left) >= 1:
        pen.rectangle((left, top, left + round(guess.share * (right - left)), bottom), fill=_BAR)
    percent = guess.percent()
    pen.text((right - inset, middle), percent, font=font, fill=_INK, anchor="rm")
    free = right - left - 4 * inset - pen.textlength(percent, font=font)
    pen.text((left + inset, middle), cut_short(pen, font, guess.name, free), font=font, fill=_INK, anchor="lm")
