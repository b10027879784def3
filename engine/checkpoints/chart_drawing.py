"""The curves of convergence drawn into a picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from engine.checkpoints.charts import Chart, share_of
from engine.grid_layout import GROUND

_FINE = 3
_GROUND, _GRID, _INK, _FAINT = (GROUND + 8,) * 3, (62, 62, 62), (235, 235, 235), (160, 160, 160)
_SIZE = 12
_AIR = 12


def drawn_chart(chart: Chart, size: tuple[int, int], centres: Sequence[float], left: int) -> Image.Image:
    """The chart as a picture of that width and height.

    Args:
        centres: where each checkpoint stands, in pixels from the left edge.
        left: how much room there is left of the plot for the title and the names of the layers.
    """
    plot = _plot(chart, size, centres, left)
    _write_ticks(plot, chart, left)
    _write_names(plot, chart, left)
    return plot


def _plot(chart: Chart, size: tuple[int, int], centres: Sequence[float], left: int) -> Image.Image:
    """The lines, drawn larger and shrunk, so that they are smooth."""
    width, height = size
    large = Image.new("RGB", (width * _FINE, height * _FINE), (GROUND,) * 3)
    pen = ImageDraw.Draw(large)
    pen.rectangle((left * _FINE, 0, width * _FINE, height * _FINE), fill=_GROUND)
    for tick in chart.ticks:
        y = _row(chart, tick, height) * _FINE
        pen.line((left * _FINE, y, width * _FINE, y), fill=_GRID, width=_FINE)
    for line in chart.lines:
        points = [
            (centre * _FINE, _row(chart, value, height) * _FINE) if math.isfinite(value) else None
            for centre, value in zip(centres, line.values, strict=True)
        ]
        _draw_line(pen, points, line.colour)
    return large.resize(size, Image.Resampling.BOX)


def _draw_line(
    pen: ImageDraw.ImageDraw, points: Sequence[tuple[float, float] | None], colour: tuple[int, int, int]
) -> None:
    for here, there in pairwise(points):
        if here is not None and there is not None:
            pen.line((*here, *there), fill=colour, width=2 * _FINE, joint="curve")
    for point in points:
        if point is not None:
            x, y = point
            pen.ellipse((x - 3 * _FINE, y - 3 * _FINE, x + 3 * _FINE, y + 3 * _FINE), fill=colour)


def _row(chart: Chart, value: float, height: int) -> float:
    return height - _AIR - share_of(chart, value) * (height - 2 * _AIR)


def _write_ticks(image: Image.Image, chart: Chart, left: int) -> None:
    font, pen = ImageFont.load_default(size=_SIZE - 1), ImageDraw.Draw(image)
    for tick in chart.ticks:
        at = left + 3, _row(chart, tick, image.height) - _SIZE
        pen.text(at, f"{tick:.0e}" if chart.logarithmic and tick < 1e-2 else f"{tick:g}", font=font, fill=_FAINT)


def _write_names(image: Image.Image, chart: Chart, left: int) -> None:
    font, pen = ImageFont.load_default(size=_SIZE), ImageDraw.Draw(image)
    pen.text((6, 0), chart.title, font=font, fill=_INK)
    for number, line in enumerate(chart.lines):
        top = 18 + number * 17
        pen.rectangle((6, top + 5, 18, top + 9), fill=line.colour)
        words = line.name
        while len(words) > 1 and font.getlength(words) > left - 32:
            words = "…" + words[2:]
        pen.text((24, top), words, font=font, fill=_FAINT)
