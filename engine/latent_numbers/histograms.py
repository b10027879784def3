"""A histogram of every latent number, with the normal curve of the faces the model was trained on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from engine.grid_layout import GROUND
from engine.latent_numbers.counting import Array, Gathered, beyond, counted, told_unused, unused, variances
from engine.latent_numbers.sheet import (
    BAR,
    CURVE,
    FAINT,
    INK,
    LETTERS,
    OUT,
    PLOT,
    QUIET,
    font,
    round_ticks,
    with_words,
)
from engine.step import Image8

_LEAST, _HIGH, _GAP = 136, 104, 8
_HEAD = 20
_FOOT = 16
_FINE = 3
_TICKS = 4
_LEAST_HIGH, _SEEN = 1.5, 4.0
"""How high a bar is at least, and one of values out of range: of these a single one matters."""

_ROOM = 1.12
"""How much higher a plot is than what is drawn in it."""


@dataclass(frozen=True, eq=False)
class _Plot:
    """One number: its values, the model's mean and deviation of it, and what lies out of range."""

    number: int
    values: Array
    mean: float
    deviation: float
    far: float

    def which(self) -> NDArray[np.bool_]:
        """Which values are out of range."""
        found = beyond(self.values, np.array(self.mean), np.array(self.deviation), self.far)
        return np.asarray(found, np.bool_)

    def out(self) -> int:
        return int(self.which().sum())


def drawn_histograms(found: Gathered, mean: Array, deviations: Array, far: float, bins: int, width: int) -> Image8:
    """All histograms on one scale from left to right; each is as high as its own highest bar.

    Args:
        mean, deviations: of the faces the model was trained on, latent.
        far: from how many deviations on values are out of range; those bars are orange.
        width: of the picture in pixels.
    """
    edges = np.linspace(*_ends(mean, deviations, far), bins + 1)
    plots = [_Plot(place, found.values[:, place], mean[place], deviations[place], far) for place in range(len(mean))]
    columns = max(1, min(len(plots), (width - _GAP) // (_LEAST + _GAP)))
    wide = (width - _GAP) // columns - _GAP
    rows = -(-len(plots) // columns)
    whole = Image.new("RGB", (width, rows * (_HEAD + _HIGH + _FOOT + _GAP) + _GAP), (GROUND,) * 3)
    for place, plot in enumerate(plots):
        down, across = divmod(place, columns)
        corner = _GAP + across * (wide + _GAP), _GAP + down * (_HEAD + _HIGH + _FOOT + _GAP)
        whole.paste(_drawn(plot, edges, wide), corner)
    return with_words(whole, _words(found, mean, deviations, far))


def _ends(mean: Array, deviations: Array, far: float) -> tuple[float, float]:
    widest = float((np.abs(mean) + (far + 0.6) * deviations).max())
    return -widest, widest


def _words(found: Gathered, mean: Array, deviations: Array, far: float) -> list[str]:
    out = beyond(found.values, mean, deviations, far)
    share = f"{out.mean():.1%}" if out.any() else "none"
    marked = (
        f"{int(out.sum())} of {out.size} values ({share}) lie further than {far:g} standard deviations from the mean"
    )
    return [
        f"{found.words}. Yellow: the normal curve of the faces the model was trained on.",
        f"{marked}, and are orange." if out.any() else f"{marked.replace(' (none)', '')}.",
        told_unused(unused(variances(found.values)), found.values.shape[1]),
    ]


def _drawn(plot: _Plot, edges: Array, width: int) -> Image.Image:
    whole = Image.new("RGB", (width, _HEAD + _HIGH + _FOOT), (GROUND,) * 3)
    whole.paste(_bars(plot, edges, width), (0, _HEAD))
    pen, out = ImageDraw.Draw(whole), plot.out()
    idle = float(variances(plot.values[:, None])[0])
    name = f"{plot.number + 1}"
    pen.text((2, 1), name, font=font(LETTERS + 1), fill=INK)
    said = f"{out} out" if out else "unused" if unused([idle]) else ""
    pen.text((8 + font(LETTERS + 1).getlength(name), 2), said, font=font(), fill=OUT)
    pen.text((width - 2, 2), f"sd {plot.values.std():.2f}", font=font(), fill=QUIET, anchor="ra")
    low, high = float(edges[0]), float(edges[-1])
    for tick in round_ticks(low, high, _TICKS):
        at = (tick - low) / (high - low) * width
        pen.text((at, _HEAD + _HIGH + 1), f"{tick:g}", font=font(LETTERS - 2), fill=QUIET, anchor="ma")
    return whole


def _bars(plot: _Plot, edges: Array, width: int) -> Image.Image:
    """Bars and curve, drawn larger and shrunk, so that they are smooth."""
    counts = counted(plot.values, edges)
    curve = _normal(plot, np.linspace(edges[0], edges[-1], width)) * len(plot.values) * (edges[1] - edges[0])
    top = max(float(counts.max()), min(float(curve.max()), 2.0 * counts.max()), 1.0) * _ROOM
    large = Image.new("RGB", (width * _FINE, _HIGH * _FINE), PLOT)
    pen = ImageDraw.Draw(large)
    middle = width * _FINE // 2
    pen.line((middle, 0, middle, _HIGH * _FINE), fill=FAINT, width=_FINE)
    each = width * _FINE / len(counts)
    marked = counted(plot.values[plot.which()], edges)  # a bar at the border may hold both
    for place, count in enumerate(counts):
        if count:
            least = _SEEN if marked[place] else _LEAST_HIGH
            box = place * each + 1, _row(count, top, least), (place + 1) * each - 2, _HIGH * _FINE
            pen.rectangle(box, fill=OUT if marked[place] else BAR)
    line = [(place * _FINE, _row(value, top, 0.0)) for place, value in enumerate(curve)]
    pen.line(line, fill=CURVE, width=_FINE + 1, joint="curve")
    return large.resize((width, _HIGH), Image.Resampling.BOX)


def _row(value: float, top: float, least: float) -> float:
    """How far down a bar of that height begins, which is so many pixels high at least."""
    high = max(value / top * _HIGH, least)
    return max(_HIGH - high, 0.0) * _FINE


def _normal(plot: _Plot, places: Array) -> Array:
    deviation = max(plot.deviation, 1e-3)
    return np.asarray(np.exp(-0.5 * ((places - plot.mean) / deviation) ** 2) / (deviation * np.sqrt(2 * np.pi)))
