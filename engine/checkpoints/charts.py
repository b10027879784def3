"""The curves of convergence: numbers ready to be drawn. Nothing here loads torch or Pillow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from engine.checkpoints.found import Found, spread_over
from engine.colour_tables import colour_table

MOST_LAYERS = 7
"""So many lines can be told apart."""

LEAST_CHANGE = 1e-7
"""Smaller changes are drawn as this: a logarithmic scale has no 0, and float32 weights hardly move by less."""

_MOST_MARKS = 5


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
    if len(found.checkpoints) < 2 or not found.layers():
        return []
    return [_changes(found), _likeness(found)]


def colours_for(count: int) -> list[tuple[int, int, int]]:
    """That many colours, first to last, none of them too dark for a dark ground."""
    table = colour_table("viridis")
    places = [60 + round(place * 190 / max(1, count - 1)) for place in range(count)]
    return [(int(table[at][0]), int(table[at][1]), int(table[at][2])) for at in places]


def _changes(found: Found) -> Chart:
    lines = _lines(found, [one.changes for one in found.checkpoints])
    known = [max(value, LEAST_CHANGE) for line in lines for value in line.values if math.isfinite(value)]
    low, high = (min(known) / 2, max(known) * 2) if known else (0.01, 1.0)
    return Chart("change since the one before", lines, True, low, high, _marks(low, high))


def _marks(low: float, high: float) -> tuple[float, ...]:
    """Round numbers between two that differ at least fourfold; few enough to be read."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    for steps, every in (((1, 2, 5), 1), ((1,), 1), ((1,), 2), ((1,), 3)):
        marks = tuple(step * 10.0**power for power in powers[::every] for step in steps)
        inside = tuple(mark for mark in marks if low <= mark <= high)
        if 0 < len(inside) <= _MOST_MARKS:
            return inside
    return (low, high)


def _likeness(found: Found) -> Chart:
    lines = _lines(found, [one.cosines for one in found.checkpoints])
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
