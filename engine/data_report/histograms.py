"""How numbers are spread, such as degrees of smile, each group in its colour."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image

from engine.data_report.facts import UNKNOWN, Column
from engine.data_report.paper import BLOCK, INK, LINE, MARGIN, OTHER, QUIET, SMALL, Colour, Paper, colour_of

_HIGH = 150
_BINS = 20
_AXIS = 24
_LEGEND = 22
_LEFT = MARGIN + 40


def histogram(paper: Paper, numbers: Column, groups: Column | None) -> Image.Image:
    """The numbers of a column; bars are stacked of the kinds of `groups` if there are at most a few."""
    assert numbers.numbers is not None
    known = numbers.numbers[~np.isnan(numbers.numbers)]
    low, high = range_of(known)
    edges = np.linspace(low, high, _BINS + 1)
    layers = _layers(numbers, groups, edges)
    image, top = paper.titled(f"How “{numbers.name}” is spread", _HIGH + _AXIS + _LEGEND, f"{len(known)} pictures")
    most = max(1, int(sum(counts for _, _, counts in layers).max()))  # type: ignore[union-attr] # arrays
    most += most % 2 if most > 1 else 0  # so that its half is a whole number
    _axes(paper, image, top, (low, high, most))
    width = (BLOCK - MARGIN - _LEFT) / _BINS
    base = np.zeros(_BINS)
    for _, colour, counts in layers:
        for place in range(_BINS):
            left, foot = _LEFT + place * width, top + _HIGH * (1 - base[place] / most)
            head = top + _HIGH * (1 - (base[place] + counts[place]) / most)
            paper.box(image, (left + 1, head, left + width - 1, foot), colour)
        base += counts
    if len(layers) > 1:
        legend(paper, image, (_LEFT, top + _HIGH + _AXIS), [(name, colour) for name, colour, _ in layers])
    return image


def range_of(known: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> tuple[float, float]:
    """-1..1 for degrees; else round numbers around all of them."""
    low, high = float(known.min(initial=0)), float(known.max(initial=0))
    if low >= -1 and high <= 1:
        return -1.0, 1.0
    step = 10.0 ** math.floor(math.log10(max(high - low, 1e-6)))
    return math.floor(low / step) * step, math.ceil(high / step) * step


def legend(paper: Paper, image: Image.Image, at: tuple[float, float], rows: list[tuple[str, Colour]]) -> None:
    """Names with their colours beside each other."""
    left, top = at
    for name, colour in rows:
        paper.box(image, (left, top + 3, left + 12, top + 15), colour)
        paper.write(image, (left + 18, top + 1), name, SMALL, INK)
        left += 18 + paper.width_of(name, SMALL) + 18


def _layers(
    numbers: Column, groups: Column | None, edges: np.ndarray[tuple[int, ...], np.dtype[np.float64]]
) -> list[tuple[str, Colour, np.ndarray[tuple[int, ...], np.dtype[np.int64]]]]:
    values = numbers.numbers
    assert values is not None
    there = ~np.isnan(values)
    if groups is None or groups.name == numbers.name or len(groups.kinds) > 4:
        return [("all", colour_of(0), np.histogram(values[there], edges)[0])]
    rows = [(kind, colour_of(at), groups.which == at) for at, kind in enumerate(groups.kinds)]
    rows.append(("not known", OTHER, groups.which == UNKNOWN))
    counted = [(name, colour, np.histogram(values[there & own], edges)[0]) for name, colour, own in rows]
    return [layer for layer in counted if layer[2].any()]


def _axes(paper: Paper, image: Image.Image, top: float, ends: tuple[float, float, int]) -> None:
    low, high, most = ends
    for share in (0, 0.5, 1):
        y = top + _HIGH * (1 - share)
        paper.box(image, (_LEFT, y, BLOCK - MARGIN, y + 1), LINE)
        if share != 0.5 or most > 1:
            paper.write(image, (_LEFT - 6, y), f"{most * share:.0f}", SMALL, QUIET, "rm")
    for share in (0, 0.25, 0.5, 0.75, 1):
        x = _LEFT + share * (BLOCK - MARGIN - _LEFT)
        anchor = "la" if share == 0 else "ra" if share == 1 else "ma"
        paper.write(image, (x, top + _HIGH + 4), f"{low + share * (high - low):g}", SMALL, QUIET, anchor)
