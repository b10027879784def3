"""Names with bars beside them, as a picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.captions import cut_short
from engine.grid_layout import GROUND
from engine.lettering import letters
from engine.step import Image8

_LINE, _SIZE, _GAP = 22, 13, 6
_INK, _BAR = (235, 235, 235), (26, 104, 172)


def bars(values: Sequence[tuple[str, float]], width: int) -> Image8:
    """A row for each (name, value), the longest bar as wide as there is room for.

    Bars begin at the left; what is below 0 has none.
    """
    picture = Image.new("RGB", (width, _LINE * len(values)), (GROUND,) * 3)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(size=_SIZE)
    longest = max((value for _, value in values), default=0.0)
    for row, (name, value) in enumerate(values):
        top = row * _LINE
        told = f"{value:+.2f}"
        room = pen.textlength(told, font=font) + _GAP
        if value > 0:
            pen.rectangle((0, top + 1, round((width - 1) * value / longest), top + _LINE - 3), fill=_BAR)
        own = letters(_SIZE, name)
        pen.text((_GAP, top + 2), cut_short(pen, own, name, width - room - 2 * _GAP), font=own, fill=_INK)
        pen.text((width - room, top + 2), told, font=font, fill=_INK)
    return np.asarray(picture)
