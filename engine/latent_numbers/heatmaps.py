"""Numbers in rows and columns as colours: correlations, and variances over epochs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from engine.colour_tables import colour_table
from engine.grid_layout import GROUND
from engine.latent_numbers.counting import (
    Array,
    Gathered,
    by_chance,
    correlation,
    strongest_pair,
    told_unused,
    unused,
    variances,
)
from engine.latent_numbers.history import Variances
from engine.latent_numbers.sheet import LETTERS, QUIET, font, with_words
from engine.step import Image8

_MARGIN, _TALL, _LEGEND = 10, 22, 34
_COLD, _WARM = np.array([52.0, 130, 214]), np.array([244.0, 134, 50])
_WRITTEN = 30
"""From how many pixels on a number is written into its square."""


def drawn_correlation(found: Gathered, conditions: Sequence[str], width: int) -> Image8:
    """How each latent number, and each condition that was told, hangs together with each other."""
    names = [str(place + 1) for place in range(found.values.shape[1])] + list(conditions)
    matrix = correlation(np.concatenate([found.values, found.conditions], 1))
    left = _room(names)
    side = max(4, (width - left - _MARGIN) // len(names))
    cells = _signed(matrix)
    tall = max(_TALL, 8 + max((round(font(LETTERS - 1).getlength(name)) for name in conditions), default=0))
    chart = _grid(cells, (left, tall), (side, side), width)
    pen = ImageDraw.Draw(chart)
    _name_rows(pen, names, (left, tall), side)
    _name_columns(pen, names, (left, tall), side)
    _name_turned(chart, names, (left, tall), side)
    if side >= _WRITTEN:
        _write(pen, matrix, (left, tall), side)
    return with_words(chart, _correlated(found, matrix, names))


def drawn_variances(history: Variances, width: int) -> Image8:
    """The variance of each latent number (rows) in each epoch (columns) of the model's training."""
    table = np.array(history.variances).T
    names = [str(place + 1) for place in range(len(table))]
    left = _room(names) + 12
    wide, high = (width - left - _MARGIN) / table.shape[1], _TALL
    top = max(float(table.max()), 1e-9)
    colours = colour_table("inferno")[(table / top * 255).round().astype(int)]
    inner = round(wide * table.shape[1]), high * len(table)
    chart = Image.new("RGB", (width, _TALL + inner[1] + _LEGEND), (GROUND,) * 3)
    chart.paste(Image.fromarray(colours).resize(inner, Image.Resampling.NEAREST), (left, _TALL))
    pen = ImageDraw.Draw(chart)
    _name_rows(pen, names, (left, _TALL), high)
    _name_epochs(pen, history.epochs, left, wide)
    _draw_legend(chart, left, _TALL + inner[1] + 8, top)
    last = told_unused(unused(list(table[:, -1])), len(table))
    first, end = history.epochs[0] + 1, history.epochs[-1] + 1
    return with_words(
        chart,
        [
            f"Variance of each number in epochs {first} to {end} of the training.",
            f"At its end {last[0].lower()}{last[1:]}",
        ],
    )


def _signed(matrix: Array) -> NDArray[np.uint8]:
    """-1 blue, 0 the ground, 1 orange."""
    ends = np.where(matrix[..., None] > 0, _WARM, _COLD)
    share = np.abs(matrix)[..., None] ** 0.8
    return np.asarray(((1 - share) * (GROUND + 14) + share * ends).round().astype(np.uint8))


def _leak(found: Gathered, matrix: Array, place: int, name: str) -> str:
    """Into which number a condition leaks most, if chance alone does not explain it; empty if it never varies."""
    latent = found.values.shape[1]
    row = matrix[place, :latent]
    most, title = int(np.abs(row).argmax()), name[:1].upper() + name[1:]
    if abs(row[most]) > by_chance(len(found.values), latent):
        return f"{title} leaks most into number {most + 1}: {row[most]:.2f}."
    return f"{title} leaks into no number more than chance alone would have it." if row.any() else ""


def _grid(cells: NDArray[np.uint8], corner: tuple[int, int], size: tuple[int, int], width: int) -> Image.Image:
    inner = cells.shape[1] * size[0], cells.shape[0] * size[1]
    chart = Image.new("RGB", (width, corner[1] + inner[1] + 4), (GROUND,) * 3)
    large = np.array(Image.fromarray(cells).resize(inner, Image.Resampling.NEAREST))
    if min(size) >= 6:  # a line between cells
        large[:: size[1]], large[:, :: size[0]] = GROUND, GROUND
    chart.paste(Image.fromarray(large), corner)
    return chart


def _room(names: Sequence[str]) -> int:
    return 14 + round(max(font().getlength(name) for name in names))


def _name_rows(pen: ImageDraw.ImageDraw, names: Sequence[str], corner: tuple[int, int], high: int) -> None:
    every = max(1, -(-(LETTERS + 1) // high))
    for place, name in enumerate(names):
        if place % every == 0 or not name.isdigit():
            at = corner[0] - 6, corner[1] + place * high + high / 2
            pen.text(at, name, font=font(min(LETTERS, max(9, high - 1))), fill=QUIET, anchor="rm")


def _name_columns(pen: ImageDraw.ImageDraw, names: Sequence[str], corner: tuple[int, int], wide: int) -> None:
    """Numbers stand upright; the words of conditions are too long for that, and are turned."""
    every = max(1, -(-22 // wide))
    for place, name in enumerate(names):
        if place % every == 0 and name.isdigit():
            at = corner[0] + (place + 0.5) * wide, corner[1] - 6
            pen.text(at, name, font=font(LETTERS - 1), fill=QUIET, anchor="ms")


def _name_turned(chart: Image.Image, names: Sequence[str], corner: tuple[int, int], wide: int) -> None:
    """Words of conditions above their columns, from below to above.

    Args:
        corner: the left upper corner of the cells.
    """
    letters = font(min(LETTERS - 1, max(9, wide - 1)))
    for place, name in enumerate(names):
        if not name.isdigit():
            word = Image.new("L", (round(letters.getlength(name)) + 4, LETTERS + 6))
            ImageDraw.Draw(word).text((2, 1), name, font=letters, fill=255)
            turned = word.rotate(90, expand=True)
            at = round(corner[0] + (place + 0.5) * wide - turned.width / 2), corner[1] - turned.height
            ImageDraw.Draw(chart).bitmap(at, turned, fill=QUIET)


def _name_epochs(pen: ImageDraw.ImageDraw, epochs: Sequence[int], left: int, wide: float) -> None:
    every = max(1, int(np.ceil(30 / wide)))
    pen.text((left - 6, _TALL - 6), "epoch", font=font(LETTERS - 2), fill=QUIET, anchor="rs")
    for place, epoch in enumerate(epochs):
        if place % every == 0:
            pen.text(
                (left + (place + 0.5) * wide, _TALL - 6),
                str(epoch + 1),
                font=font(LETTERS - 1),
                fill=QUIET,
                anchor="ms",
            )


def _write(pen: ImageDraw.ImageDraw, matrix: Array, corner: tuple[int, int], side: int) -> None:
    for row, column in np.argwhere(np.abs(matrix) >= 0.1):
        if row != column:
            at = corner[0] + (column + 0.5) * side, corner[1] + (row + 0.5) * side
            said = f"{matrix[row, column]:.1f}".replace("0.", ".")
            pen.text(at, said, font=font(LETTERS - 2), fill=(255, 255, 255), anchor="mm")


def _draw_legend(chart: Image.Image, left: int, top: int, high: float) -> None:
    pen, wide = ImageDraw.Draw(chart), min(256, chart.width - left - 110)
    strip = colour_table("inferno")[np.linspace(0, 255, wide).astype(int)][None]
    chart.paste(Image.fromarray(np.repeat(strip, 12, 0)), (left + 16, top + 4))
    pen.text((left, top + 10), "0", font=font(), fill=QUIET, anchor="lm")
    pen.text((left + wide + 24, top + 10), f"{high:.2f}", font=font(), fill=QUIET, anchor="lm")


def _correlated(found: Gathered, matrix: Array, names: Sequence[str]) -> list[str]:
    latent = found.values.shape[1]
    words = [f"{found.words}. Orange rises together, blue against each other."]
    if latent > 1:
        one, other, value = strongest_pair(matrix[:latent, :latent])
        if abs(value) > by_chance(len(found.values), latent * (latent - 1) // 2):
            words.append(f"Numbers {one + 1} and {other + 1} hang together most: {value:.2f}.")
        else:
            words.append("No two numbers hang together more than chance alone would have it.")
    leaks = [_leak(found, matrix, place, name) for place, name in enumerate(names[latent:], latent)]
    words += [said for said in leaks if said]
    return [*words, told_unused(unused(variances(found.values)), latent)]
