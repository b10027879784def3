"""What networks read, against the degree of smile that pictures were made with or are said to have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from engine.data_report.facts import Column, Numbers
from engine.data_report.histograms import legend
from engine.data_report.paper import BLOCK, FINE, LINE, MARGIN, QUIET, SMALL, Paper, colour_of

_HIGH = 170
_AXIS = 40
_LEGEND = 22
_LEFT = MARGIN + 40
_FEW = 3

BINS = 21


@dataclass(frozen=True, eq=False)
class Curve:
    """Means over pictures of about the same degree.

    Attributes:
        degrees: -1..1; only where there are pictures.
        means, errors: mean of what is read, and the standard error of that mean.
    """

    name: str
    degrees: Numbers
    means: Numbers
    errors: Numbers


def curve(name: str, degrees: Numbers, read: Numbers) -> Curve:
    """Puts pictures into `BINS` bins around -1, -0.9 … 1 by their degree; bins with less than three are left out."""
    both = ~np.isnan(degrees) & ~np.isnan(read)
    place = np.rint((degrees[both] + 1) / 2 * (BINS - 1)).astype(int)
    found = [read[both][place == number] for number in range(BINS)]
    kept = [number for number in range(BINS) if len(found[number]) >= _FEW]
    means = np.array([found[number].mean() for number in kept])
    errors = np.array([found[number].std(ddof=1) / np.sqrt(len(found[number])) for number in kept])
    return Curve(name, np.array(kept) / (BINS - 1) * 2 - 1, means, errors)


def curves_of(degree: Column, columns: Sequence[Column]) -> list[Curve]:
    """A curve for each column of readings."""
    assert degree.numbers is not None
    return [curve(one.name, degree.numbers, one.numbers) for one in columns if one.numbers is not None]


def plot(
    paper: Paper, title: str, remark: str, curves: Sequence[Curve], ends: tuple[float, float], unit: str
) -> Image.Image:
    """Curves over degrees from -1 to 1, with bands of two standard errors."""
    image, top = paper.titled(title, _HIGH + _AXIS + _LEGEND * len(curves), remark)
    image.paste(_drawn(paper, curves, ends), (paper.px(_LEFT), paper.px(top)))
    low, high = ends
    for share in (0, 0.5, 1):
        words = f"{low + share * (high - low):.0%}" if unit == "%" else f"{low + share * (high - low):g}"
        paper.write(image, (_LEFT - 6, top + _HIGH * (1 - share)), words, SMALL, QUIET, "rm")
    for share in (0, 0.25, 0.5, 0.75, 1):
        anchor = "la" if share == 0 else "ra" if share == 1 else "ma"
        x = _LEFT + share * (BLOCK - MARGIN - _LEFT)
        paper.write(image, (x, top + _HIGH + 4), f"{share * 2 - 1:g}", SMALL, QUIET, anchor)
    middle = (_LEFT + BLOCK - MARGIN) / 2
    paper.write(image, (middle, top + _HIGH + 20), "degree of smile", SMALL, QUIET, "ma")
    for number, one in enumerate(curves):
        legend(paper, image, (_LEFT, top + _HIGH + _AXIS + number * _LEGEND), [(one.name, colour_of(number))])
    return image


def _drawn(paper: Paper, curves: Sequence[Curve], ends: tuple[float, float]) -> Image.Image:
    """The lines, drawn larger and shrunk, so that they are smooth."""
    wide, high = paper.px(BLOCK - MARGIN - _LEFT) * FINE, (paper.px(_HIGH) + 1) * FINE
    large = paper.sheet(1).resize((wide, high))
    pen = ImageDraw.Draw(large, "RGBA")
    for share in (0, 0.5, 1):
        y = round(share * (high - FINE))
        pen.rectangle((0, y, wide, y + FINE * paper.scale // 2), fill=LINE)
    for number, one in enumerate(curves):
        across = (one.degrees + 1) / 2 * wide
        heights = [_row(one.means + shift * one.errors, ends, high) for shift in (-2, 0, 2)]
        if len(across) > 1:
            band = [*zip(across, heights[0], strict=True), *reversed([*zip(across, heights[2], strict=True)])]
            pen.polygon([(float(x), float(y)) for x, y in band], fill=(*colour_of(number), 46))
            points = [(float(x), float(y)) for x, y in zip(across, heights[1], strict=True)]
            pen.line(points, fill=(*colour_of(number), 255), width=2 * FINE * paper.scale, joint="curve")
    return large.resize((wide // FINE, high // FINE), Image.Resampling.BOX)


def _row(values: Numbers, ends: tuple[float, float], high: int) -> Numbers:
    low, top = ends
    return (1 - np.clip((values - low) / (top - low), 0, 1)) * (high - FINE)
