"""A photo with its faces framed and numbered, and what they are taken for below it, as one picture."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.faces.box import Box
from engine.faces.reading import Reading
from engine.faces.worth import SHORT
from engine.grid_layout import GROUND
from engine.step import Image8, frozen

_INK, _DIM, _FRAME = (240, 240, 240), (168, 172, 178), (255, 196, 0)
_LINE = 1.5
"""Height of a line, in heights of its letters."""

_SMALLEST = 12
"""Height of the smallest letters, in pixels."""

_LETTERS = 76
"""How many letters stand beside each other at most."""

_WIDE = 0.54
"""Width of a letter, in heights, with room to spare."""


def drawn(photo: Image8, readings: Sequence[Reading]) -> Image8:
    """The photo (height x width x 3) with a frame around each face, above lines of words; read-only.

    Letters grow with the photo; where it is small, the picture is wider than the photo.
    """
    height, width = photo.shape[:2]
    size = max(_SMALLEST, int(width / (_LETTERS * _WIDE)))
    whole_width = max(width, round(_LETTERS * _WIDE * size))
    words = _words(readings, whole_width, size)
    whole = Image.new("RGB", (whole_width, height + words.height), (GROUND, GROUND, GROUND))
    whole.paste(_framed(photo, [one.box for one in readings], size), ((whole_width - width) // 2, 0))
    whole.paste(words, (0, height))
    return frozen(np.array(whole))


def _framed(photo: Image8, boxes: Sequence[Box], size: int) -> Image.Image:
    picture = Image.fromarray(photo)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(size=size)
    for number, box in enumerate(boxes, 1):
        pen.rectangle((box.left, box.top, box.right, box.bottom), outline=_FRAME, width=max(2, size // 6))
        wide = pen.textlength(str(number), font=font) + size // 2
        pen.rectangle((box.left, box.top, box.left + wide, box.top + size * _LINE), fill=_FRAME)
        pen.text((box.left + size // 4, box.top), str(number), font=font, fill=(0, 0, 0))
    return picture


def _words(readings: Sequence[Reading], width: int, size: int) -> Image.Image:
    told = [(line, _INK) for number, one in enumerate(readings, 1) for line in _numbered(number, one.lines())]
    told = told or [("No face was found.", _INK)]
    told += [(line, _DIM) for line in textwrap.wrap(SHORT, _LETTERS)]
    line = round(size * _LINE)
    words = Image.new("RGB", (width, line * len(told) + size), (GROUND, GROUND, GROUND))
    pen, font = ImageDraw.Draw(words), ImageFont.load_default(size=size)
    for row, (text, ink) in enumerate(told):
        number, _, rest = text.rpartition("\t")
        top = size // 2 + row * line
        pen.text((size, top), number, font=font, fill=_FRAME)
        pen.text((3 * size if "\t" in text else size, top), rest, font=font, fill=ink)
    return words


def _numbered(number: int, lines: Sequence[str]) -> list[str]:
    first, *rest = lines
    return [f"{number}\t{first}", *(f"\t{line}" for line in rest)]
