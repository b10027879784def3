"""Pictures with a line of words under them."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.grid_layout import GROUND
from engine.lettering import letters
from engine.step import Image8

_INK = (222, 222, 222)
_LINE = 1.9


def captioned(picture: Image8, words: str) -> Image8:
    """The picture (height x width x 3) with words under it; words too long for its width are cut short."""
    height, width = picture.shape[:2]
    size = max(9, min(16, width // 14))
    band = round(size * _LINE)
    whole = Image.new("RGB", (width, height + band), (GROUND, GROUND, GROUND))
    whole.paste(Image.fromarray(picture), (0, 0))
    font = letters(size, words)
    pen = ImageDraw.Draw(whole)
    words = cut_short(pen, font, words, width - 8)
    pen.text((4, height + (band - size) // 2 - 1), words, font=font, fill=_INK)
    return np.asarray(whole)


def cut_short(
    pen: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, words: str, room: float
) -> str:
    """As much of the words as fits into `room` pixels."""
    while len(words) > 1 and pen.textlength(words, font=font) > room:
        words = words[:-2] + "…"
    return words
