"""The curves of convergence: numbers ready to be drawn, and their drawing into a picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from engine.colour_tables import colour_table
from engine.grid_layout import GROUND
from engine.training.found import Found, spread_over

MOST_LAYERS = 7
"""So many lines can be told apart."""

LEAST_CHANGE = 1e-7
"""Smaller changes are drawn as this: a logarithmic scale has no 0, and float32 weights hardly move by less."""

_FINE = 3
_GROUND, _GRID, _INK, _FAINT = (GROUND + 8,) * 3, (62, 62, 62), (235, 235, 235), (160, 160, 160)
_SIZE = 12
_AIR = 12


@dataclass(frozen=True)
class Line:
    """A curve.

    Attributes:
        colour: R, G, B, 0..255; from dark for the first layer to light for the last.
        values: one for each checkpoint; NaN where there is none.
    """

    name: str
    colour: tuple[int, int, int]
    values: tuple[float, ...]


@dataclass(frozen=True)
class Chart:
    """Curves over checkpoints.

    Attributes:
        title: what is drawn.
        logarithmic: whether equal distances are equal factors.
        low, high: the range of the upright axis.
        ticks: where it has marks.
    """

    title: str
    lines: tuple[Line, ...]
    logarithmic: bool
    low: float
    high: float
    ticks: tuple[float, ...]


def charts_of(found: Found) -> list[Chart]:
    """How much each layer changed since the checkpoint before, and how much it looks like the last."""
    if len(found.epochs) < 2 or not found.layers():
        return []
    return [_changes(found), _likeness(found)]


def colours_for(count: int) -> list[tuple[int, int, int]]:
    """That many colours, first to last, none of them too dark for a dark ground."""
    table = colour_table("viridis")
    places = [60 + round(place * 190 / max(1, count - 1)) for place in range(count)]
    return [(int(table[at][0]), int(table[at][1]), int(table[at][2])) for at in places]


def _changes(found: Found) -> Chart:
    lines = _lines(found, [epoch.changes for epoch in found.epochs])
    known = [max(value, LEAST_CHANGE) for line in lines for value in line.values if math.isfinite(value)]
    low, high = (math.floor(math.log10(min(known))), math.ceil(math.log10(max(known)))) if known else (-3, 0)
    high = max(high, low + 1)
    every = max(1, math.ceil((high - low) / 4))
    ticks = tuple(10.0**power for power in range(low, high + 1, every))
    return Chart("change since the one before", lines, True, 10.0**low, 10.0**high, ticks)


def _likeness(found: Found) -> Chart:
    lines = _lines(found, [epoch.cosines for epoch in found.epochs])
    known = [value for line in lines for value in line.values if math.isfinite(value)]
    low = min(0.0, math.floor(min(known, default=0.0) * 4) / 4)
    every = 0.25 if low > -0.5 else 0.5
    ticks = tuple(1 - step * every for step in range(math.floor((1 - low) / every) + 1))
    return Chart("likeness to the last (cosine)", lines, False, low, 1.0, ticks)


def _lines(found: Found, values: Sequence[dict[str, float]]) -> tuple[Line, ...]:
    layers = spread_over(found.layers(), MOST_LAYERS)
    return tuple(
        Line(layer, colour, tuple(each.get(layer, math.nan) for each in values))
        for layer, colour in zip(layers, colours_for(len(layers)), strict=True)
    )


def share_of(chart: Chart, value: float) -> float:
    """How far up a value stands, 0..1."""
    if chart.logarithmic:
        low, high = math.log10(chart.low), math.log10(chart.high)
        return (math.log10(max(value, chart.low)) - low) / (high - low)
    return (value - chart.low) / (chart.high - chart.low)


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
