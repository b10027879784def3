"""Two attributes against each other: a table of counts and shares."""

from __future__ import annotations

from PIL import Image

from engine.data_report.counting import Crosstab
from engine.data_report.paper import BLOCK, INK, LINE, MARGIN, QUIET, SMALL, TEXT, Paper, colour_of, lighter

_ROW = 46
_HEAD = 34
_NAMES = 118
_TOTAL = 56
_MOST_ROWS = 12
_MOST_COLUMNS = 5


def table(paper: Paper, found: Crosstab) -> Image.Image:
    """Counts, with the share of the row below each; the larger the share, the darker the cell."""
    kinds = found.columns.kinds[:_MOST_COLUMNS]
    rows = found.rows.kinds[:_MOST_ROWS]
    strength = found.strength()
    link = f"; Cramer’s V {strength:.2f}, {_words(strength)}" if strength is not None else ""
    title = f"{found.rows.name.capitalize()} by {found.columns.name}"
    image, top = paper.titled(
        title, _HEAD + len(rows) * _ROW + _more(found) * 20, f"counts, and shares of the row{link}"
    )
    wide = (BLOCK - 2 * MARGIN - _NAMES - _TOTAL) / len(kinds)
    for place, name in enumerate(kinds):
        middle = MARGIN + _NAMES + (place + 0.5) * wide
        paper.write(image, (middle, top + 6), name, SMALL, QUIET, "ma", wide - 6)
    paper.write(image, (BLOCK - MARGIN, top + 6), "all", SMALL, QUIET, "ra")
    for row in range(len(rows)):
        _row(paper, image, found, row, (top + _HEAD + row * _ROW, wide))
    if _more(found):
        hidden = "The table goes on; only its beginning is drawn."
        paper.write(image, (MARGIN, top + _HEAD + len(rows) * _ROW + 2), hidden, SMALL, QUIET)
    return image


def _row(paper: Paper, image: Image.Image, found: Crosstab, row: int, place: tuple[float, float]) -> None:
    y, wide = place
    shares, counts = found.shares()[row], found.counts[row]
    paper.write(image, (MARGIN, y + _ROW / 2), found.rows.kinds[row], TEXT, INK, "lm", _NAMES - 8)
    for column in range(min(len(counts), _MOST_COLUMNS)):
        left = MARGIN + _NAMES + column * wide
        share = float(shares[column]) if counts.sum() else 0.0
        paper.box(image, (left + 1, y + 1, left + wide - 1, y + _ROW - 1), lighter(colour_of(0), 0.04 + 0.5 * share))
        paper.write(image, (left + wide / 2, y + 5), f"{counts[column]}", TEXT, INK, "ma")
        below = f"{share:.0%}" if counts.sum() else "-"
        paper.write(image, (left + wide / 2, y + 25), below, SMALL, INK, "ma")
    paper.write(image, (BLOCK - MARGIN, y + _ROW / 2), f"{counts.sum()}", TEXT, QUIET, "rm")
    paper.box(image, (MARGIN, y + _ROW, BLOCK - MARGIN, y + _ROW + 1), LINE)


def _more(found: Crosstab) -> bool:
    return len(found.rows.kinds) > _MOST_ROWS or len(found.columns.kinds) > _MOST_COLUMNS


def _words(strength: float) -> str:
    """In the words that are usual for tables of two by two (Cohen 1988)."""
    return next(
        (word for end, word in ((0.1, "hardly a link"), (0.3, "weak"), (0.5, "middling")) if strength < end), "strong"
    )
