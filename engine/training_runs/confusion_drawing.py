"""How often each class was taken for which, drawn as a table. Loads no torch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.captions import cut_short
from engine.colour_tables import colour_table
from engine.grid_layout import GROUND
from engine.lettering import letters
from engine.step import Image8

_INK, _FAINT, _DARK = (235, 235, 235), (160, 160, 160), (20, 20, 20)
_NAMES, _HEAD, _ROOM = 130, 58, 480
_LEAST, _MOST = 6, 90
_READABLE = 34
_SIZE = 13

_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def drawn_confusion(counts: Sequence[Sequence[int]], classes: Sequence[str], words: str) -> Image8:
    """A square for each pair of classes: rows are what is true, columns what the network said.

    The colour is the share of the row, the number the count; numbers are left out where they have no room.

    Args:
        words: what it is of.
    """
    table = np.asarray(counts, np.float64).reshape(len(classes), len(classes))
    side = max(_LEAST, min(_MOST, _ROOM // max(1, len(classes))))
    image = Image.new("RGB", (_NAMES + side * len(classes) + 8, _HEAD + side * len(classes) + 8), (GROUND,) * 3)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(size=_SIZE)
    right = table.trace() / max(table.sum(), 1)
    pen.text((8, 6), cut_short(pen, font, f"{words}: {right:.1%} right", image.width - 16), font=font, fill=_INK)
    pen.text((8, _HEAD - 20), "true \\ said", font=font, fill=_FAINT)
    shares = table / np.maximum(table.sum(1, keepdims=True), 1)
    for row, name in enumerate(classes):
        _name(pen, row, name, side)
        for column in range(len(classes)):
            _cell(pen, font, (row, column), float(shares[row, column]), int(table[row, column]), side)
    return np.asarray(image)


def _name(pen: ImageDraw.ImageDraw, place: int, name: str, side: int) -> None:
    if side < _SIZE:
        return
    font = letters(_SIZE, name)
    middle = _HEAD + side * place + side // 2 - _SIZE // 2 - 2
    pen.text((8, middle), cut_short(pen, font, name, _NAMES - 16), font=font, fill=_INK)
    if side >= _READABLE:
        pen.text((_NAMES + side * place + 2, _HEAD - 20), cut_short(pen, font, name, side - 4), font=font, fill=_INK)


def _cell(
    pen: ImageDraw.ImageDraw,
    font: _Font,
    place: tuple[int, int],
    share: float,
    count: int,
    side: int,
) -> None:
    left, top = _NAMES + side * place[1], _HEAD + side * place[0]
    red, green, blue = (int(value) for value in colour_table("viridis")[round(share * 255)])
    pen.rectangle((left, top, left + side - 2, top + side - 2), fill=(red, green, blue))
    if side >= _READABLE:
        ink = _DARK if share > 0.6 else _INK
        width = pen.textlength(str(count), font=font)
        pen.text((left + (side - width) / 2, top + side / 2 - _SIZE / 2 - 2), str(count), font=font, fill=ink)
