"""The curves of a training drawn into a picture. Loads no torch."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.checkpoints.chart_drawing import drawn_chart
from engine.checkpoints.charts import Chart, Line
from engine.grid_layout import GROUND
from engine.step import Image8
from engine.training_runs.curves import HELD_OUT, TITLES, curves_of, numbers_in

_WIDE, _HIGH, _LEFT, _RIGHT, _GAP = 720, 190, 180, 16, 8
_COLOURS = {HELD_OUT: (255, 180, 84)}
_USUAL = (78, 161, 255)
_MARKS = 4
_BELOW, _SIZE, _EPOCHS, _FAINT = 22, 12, 12, (160, 160, 160)


def drawn_curves(history: Sequence[dict[str, Any]], upto: int = 0) -> Image8:
    """A chart for each number, one above the other, over the epochs.

    Args:
        upto: how many of the epochs are shown, with room for the others; 0 for all.
    """
    numbers = numbers_in(history)
    image = Image.new("RGB", (_WIDE, len(numbers) * (_HIGH + _GAP) - _GAP + _BELOW), (GROUND,) * 3)
    across = (_WIDE - _LEFT - 3 * _RIGHT) / max(1, len(history) - 1)
    centres = [_LEFT + 2 * _RIGHT + epoch * across for epoch in range(len(history))]
    for place, number in enumerate(numbers):
        chart = _cut(chart_of(history, number), upto or len(history))
        image.paste(drawn_chart(chart, (_WIDE, _HIGH), centres, _LEFT), (0, place * (_HIGH + _GAP)))
    _write_epochs(image, centres)
    return np.asarray(image)


def _write_epochs(image: Image.Image, centres: Sequence[float]) -> None:
    """The axis that all charts share: numbers of epochs, from 1, as many as there is room for."""
    pen, font, top = ImageDraw.Draw(image), ImageFont.load_default(size=_SIZE), image.height - _BELOW + 4
    pen.text((6, top), "Epoch", font=font, fill=_FAINT)
    for place in range(0, len(centres), max(1, -(-len(centres) // _EPOCHS))):
        pen.text((centres[place], top), str(place + 1), font=font, fill=_FAINT, anchor="ma")


def chart_of(history: Sequence[dict[str, Any]], number: str) -> Chart:
    """The lines of one number, in a range that holds them."""
    lines = tuple(
        Line(curve.name, _COLOURS.get(curve.name, _USUAL), curve.values) for curve in curves_of(history, number)
    )
    known = [value for line in lines for value in line.values if math.isfinite(value)]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    marks = marks_between(low, high)
    return Chart(TITLES[number].partition(" (")[0], lines, False, min(low, marks[0]), max(high, marks[-1]), marks)


def _cut(chart: Chart, upto: int) -> Chart:
    """Without the epochs beyond that."""
    lines = [
        replace(line, values=tuple(value if at < upto else math.nan for at, value in enumerate(line.values)))
        for line in chart.lines
    ]
    return replace(chart, lines=tuple(lines))


def marks_between(low: float, high: float) -> tuple[float, ...]:
    """Round numbers, evenly apart, the first not above the low end and the last not below the high end."""
    room = max(high - low, abs(high) * 1e-3, 1e-6)
    rough = room / _MARKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(number * step, 10) for number in range(first, max(last, first + 1) + 1))
