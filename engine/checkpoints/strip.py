"""The strip: rows of pictures over a column for each checkpoint, and the curves of convergence below."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.captions import captioned
from engine.checkpoints.chart_drawing import drawn_chart
from engine.checkpoints.charts import Chart, charts_of
from engine.checkpoints.found import Found
from engine.checkpoints.rows import Row, rows_of
from engine.errors import BadRecipe
from engine.grid_layout import GROUND
from engine.jobs.checkpoints import Checkpoints
from engine.lettering import letters
from engine.picture_limit import MOST_PIXELS
from engine.step import Image8, frozen

GAP = 6
MARGIN = 168
"""Width of the column with the headings, in pixels."""
_HEAD, _LABELS, _FOOT = 34, 22, 26
_INK, _FAINT = (235, 235, 235), (160, 160, 160)
_LARGE, _SMALL = 16, 13
_CHART_HEIGHT = 150


def strip_of(found: Found, job: Checkpoints) -> Image8:
    """The whole strip, height x width x 3, read-only.

    Raises:
        BadRecipe: if it would be larger than pictures may be.
    """
    rows, charts = rows_of(found, job), charts_of(found) if job.curves else []
    columns = len(found.checkpoints)
    width = MARGIN + columns * (job.tile + GAP)
    foot = _FOOT if found.bad else 0
    heights = [_height(row) + GAP for row in rows] + [_CHART_HEIGHT + GAP for _ in charts]
    height = _HEAD + _LABELS + sum(heights) + foot
    if width * height > MOST_PIXELS:
        raise BadRecipe(f"The strip would have {width} × {height} pixels; choose smaller tiles or fewer checkpoints.")
    whole = Image.new("RGB", (width, height), (GROUND,) * 3)
    _write_heads(whole, found, job)
    top = _HEAD + _LABELS
    parts: list[Row | Chart] = [*rows, *charts]
    for part, tall in zip(parts, heights, strict=True):
        _place(whole, part, top, job.tile, columns)
        top += tall
    if found.bad:
        _write(whole, (GAP, top + 4), found.left_out(), _SMALL, _FAINT, width - 2 * GAP)
    return frozen(np.array(whole))


def _place(whole: Image.Image, part: Row | Chart, top: int, tile: int, columns: int) -> None:
    if isinstance(part, Row):
        _write_wrapped(whole, part.heading, top)
        for column, picture in enumerate(part.pictures):
            whole.paste(Image.fromarray(picture), (MARGIN + column * (tile + GAP), top))
    else:
        size = MARGIN + columns * (tile + GAP) - GAP, _CHART_HEIGHT
        centres = [MARGIN + column * (tile + GAP) + tile / 2 for column in range(columns)]
        whole.paste(drawn_chart(part, size, centres, MARGIN), (0, top))


def _height(row: Row) -> int:
    height: int = row.pictures[0].shape[0]
    return height


def _write_heads(whole: Image.Image, found: Found, job: Checkpoints) -> None:
    count = len(found.checkpoints)
    _write(whole, (GAP, 8), f"{found.heading} · {count} checkpoints", _LARGE, _INK, whole.width - 2 * GAP)
    for column, one in enumerate(found.checkpoints):
        left = MARGIN + column * (job.tile + GAP)
        _write(whole, (left + 2, _HEAD + 2), one.label, _SMALL, _FAINT, job.tile - 4)


def _write(
    image: Image.Image, at: tuple[int, int], words: str, size: int, ink: tuple[int, int, int], room: int
) -> None:
    font = letters(size, words)
    while len(words) > 1 and font.getlength(words) > room:
        words = words[:-2] + "…"
    ImageDraw.Draw(image).text(at, words, font=font, fill=ink)


def _write_wrapped(image: Image.Image, words: str, top: int) -> None:
    """Into the left margin, a line for as many words as have room."""
    font, line = ImageFont.load_default(size=_SMALL), ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > MARGIN - 3 * GAP:
            _write(image, (GAP, top), line, _SMALL, _INK, MARGIN - 2 * GAP)
            top, longer = top + round(_SMALL * 1.35), word
        line = longer
    _write(image, (GAP, top), line, _SMALL, _INK, MARGIN - 2 * GAP)


def checkpoint_of(found: Found, job: Checkpoints, index: int, width: int) -> Image8:
    """One checkpoint by itself, its pictures two by two with their headings below, about `width` pixels wide."""
    side = max(64, (width - GAP) // 2)
    pictures = [
        Image.fromarray(captioned(row.pictures[index], row.heading))
        for row in rows_of(found, replace(job, tile=side))
    ]
    pairs = [pictures[place : place + 2] for place in range(0, len(pictures), 2)]
    heights = [max(picture.height for picture in pair) + GAP for pair in pairs]
    whole = Image.new("RGB", (2 * side + GAP, max(1, sum(heights) - GAP)), (GROUND,) * 3)
    top = 0
    for pair, tall in zip(pairs, heights, strict=True):
        for column, picture in enumerate(pair):
            whole.paste(picture, (column * (side + GAP), top))
        top += tall
    return frozen(np.array(whole))
