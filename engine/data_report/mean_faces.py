"""The mean of the pictures of each group."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from engine.data_report.facts import Column, Facts
from engine.data_report.paper import BLOCK, LINE, MARGIN, QUIET, SMALL, TEXT, Paper
from engine.step import Image8

_NAMES = 104
_LARGEST, _SMALLER = 150, 112
_WORDS = 20
_MOST_ROWS, _MOST_COLUMNS = 8, 5


def mean_face(facts: Facts, rows: Column, row: int, across: Column | None, column: int) -> tuple[Image8 | None, int]:
    """The mean of the pictures that were looked at and are of both kinds, and how many they are."""
    own = rows.which[facts.looked] == row
    if across is not None:
        own = own & (across.which[facts.looked] == column)
    count = int(own.sum())
    if not count:
        return None, 0
    mean = facts.pictures[own].mean(0, dtype=np.float64)
    return np.floor(mean + 0.5).astype(np.uint8), count


def faces(paper: Paper, facts: Facts, rows: Column, across: Column | None) -> Image.Image:
    """A mean face for each pair of kinds, with how many pictures went into it."""
    columns = across.kinds[:_MOST_COLUMNS] if across else ("",)
    kinds = rows.kinds[:_MOST_ROWS]
    largest = _LARGEST if len(kinds) < 3 else _SMALLER
    side = min(largest, (BLOCK - 2 * MARGIN - _NAMES) / len(columns) - 8)
    title = f"Mean faces by {rows.name}{f' and {across.name}' if across else ''}"
    remark = f"of {len(facts.looked)} pictures that were looked at"
    head = 24 if across else 0
    image, top = paper.titled(title, head + len(kinds) * (side + _WORDS + 8), remark)
    for place, name in enumerate(columns):
        middle = MARGIN + _NAMES + place * (side + 8) + side / 2
        paper.write(image, (middle, top + 2), name, SMALL, QUIET, "ma", side)
    for row, kind in enumerate(kinds):
        y = top + head + row * (side + _WORDS + 8)
        paper.write(image, (MARGIN, y + side / 2), kind, TEXT, anchor="lm", room=_NAMES - 8)
        for column in range(len(columns)):
            found = mean_face(facts, rows, row, across, column)
            _put(paper, image, found, (MARGIN + _NAMES + column * (side + 8), y, side))
    return image


def _put(
    paper: Paper, image: Image.Image, found: tuple[Image8 | None, int], place: tuple[float, float, float]
) -> None:
    left, top, side = place
    face, count = found
    if face is None:
        sides = tuple(map(paper.px, (left, top, left + side, top + side)))
        ImageDraw.Draw(image).rectangle(sides, outline=LINE, width=paper.px(1))
    else:
        pixels = paper.px(side)
        image.paste(
            Image.fromarray(face).resize((pixels, pixels), Image.Resampling.BICUBIC), (paper.px(left), paper.px(top))
        )
    words = f"{count} picture{'' if count == 1 else 's'}" if count else "none"
    paper.write(image, (left + side / 2, top + side + 3), words, SMALL, QUIET, "ma")
