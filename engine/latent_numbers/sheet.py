"""What the charts have in common: colours, letters, and lines of words below."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.grid_layout import GROUND
from engine.step import Image8, frozen

INK, QUIET, FAINT = (238, 238, 238), (172, 177, 184), (74, 78, 84)
PLOT = (GROUND + 9,) * 3
BAR, OUT, CURVE = (58, 134, 201), (240, 128, 48), (250, 214, 120)
LETTERS = 13
"""Height of letters in pixels: charts are drawn as wide as they are shown, so that words can be read."""

_LINE = 1.45
_WIDE = 0.53
_MARGIN = 8

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@cache
def font(size: int = LETTERS) -> Font:
    """The font that comes with Pillow."""
    return ImageFont.load_default(size=size)


def round_ticks(low: float, high: float, most: int) -> list[float]:
    """Round values between two ends, such as -5, 0 and 5: about so many."""
    least = (high - low) / most
    size = 10.0 ** math.floor(math.log10(least))
    step = next(size * one for one in (1, 2, 5, 10) if size * one >= least)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(place * step, 10) for place in range(first, last + 1)]


def with_words(chart: Image.Image, lines: Sequence[str]) -> Image8:
    """The chart with sentences below it, broken to its width; read-only."""
    most = max(10, int((chart.width - 2 * _MARGIN) / (LETTERS * _WIDE)))
    broken = [part for line in lines if line for part in textwrap.wrap(line, most)]
    line = round(LETTERS * _LINE)
    whole = Image.new("RGB", (chart.width, chart.height + line * len(broken) + 2 * _MARGIN), (GROUND,) * 3)
    whole.paste(chart, (0, 0))
    pen = ImageDraw.Draw(whole)
    for row, words in enumerate(broken):
        pen.text((_MARGIN, chart.height + _MARGIN + row * line), words, font=font(), fill=QUIET)
    return frozen(np.array(whole))
