"""One attribute as a pie with its counts, and many attributes of yes and no as bars."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw

from engine.data_report.counting import counted
from engine.data_report.facts import Column
from engine.data_report.paper import BLOCK, FINE, GROUND, INK, LINE, MARGIN, OTHER, QUIET, SMALL, Paper, colour_of

_SIDE = 150
_ROW = 25
_MOST = 6
_BAR = 20

Slice = tuple[str, int]


def pie(paper: Paper, column: Column) -> Image.Image:
    """How many pictures are of each kind, the rarest together where there are many."""
    slices, unknown = slices_of(column), len(column.which) - column.known()
    rows = len(slices) + (1 if unknown else 0)
    image, top = paper.titled(column.name.capitalize(), max(_SIDE, rows * _ROW))
    image.paste(_round(paper, slices), (paper.px(MARGIN), paper.px(top)))
    left, total = MARGIN + _SIDE + 24, max(1, column.known())
    for row, (name, count) in enumerate(slices):
        y = top + row * _ROW
        paper.box(image, (left, y + 3, left + 14, y + 17), _colour(row, name, slices))
        paper.write(image, (left + 24, y), name, room=BLOCK - left - 24 - 140)
        paper.write(image, (BLOCK - MARGIN - 52, y), f"{count}", ink=QUIET, anchor="ra")
        paper.write(image, (BLOCK - MARGIN, y), f"{count / total:.0%}", anchor="ra")
    if unknown:
        paper.write(image, (left + 24, top + len(slices) * _ROW), f"not known: {unknown}", ink=QUIET)
    return image


def slices_of(column: Column) -> list[Slice]:
    """The kinds with their counts; of many, the most frequent and the others together."""
    counts = list(zip(column.kinds, counted(column).tolist(), strict=True))
    if len(counts) <= _MOST + 1:
        return counts
    counts.sort(key=lambda one: -one[1])
    return [*counts[:_MOST], (f"{len(counts) - _MOST} others", sum(count for _, count in counts[_MOST:]))]


def _colour(row: int, name: str, slices: Sequence[Slice]) -> tuple[int, int, int]:
    return OTHER if row == _MOST and name.endswith("others") and len(slices) == _MOST + 1 else colour_of(row)


def _round(paper: Paper, slices: Sequence[Slice]) -> Image.Image:
    side = paper.px(_SIDE) * FINE
    large = Image.new("RGB", (side, side), GROUND)
    pen, begin, total = ImageDraw.Draw(large), -90.0, sum(count for _, count in slices)
    for row, (name, count) in enumerate(slices):
        end = begin + 360 * count / max(1, total)
        if count:
            whole = count == total
            line = {} if whole else {"outline": GROUND, "width": side // 100}
            pen.pieslice((0, 0, side - 1, side - 1), begin, end, _colour(row, name, slices), **line)  # type: ignore[arg-type]
        begin = end
    return large.resize((side // FINE, side // FINE), Image.Resampling.BOX)


def bars(paper: Paper, columns: Sequence[Column]) -> Image.Image:
    """How often each of many attributes of yes and no is there, the most frequent first."""
    shares = [(one.name, counted(one)[1] / max(1, one.known())) for one in columns]
    shares.sort(key=lambda pair: -pair[1])
    image, top = paper.titled("Attributes", len(shares) * _BAR, "what part of the pictures has each")
    left, right = 200, BLOCK - MARGIN - 48
    for row, (name, share) in enumerate(shares):
        y = top + row * _BAR
        paper.write(image, (left - 10, y + 1), name, SMALL, INK, "ra", left - 10 - MARGIN)
        paper.box(image, (left, y + 3, right, y + _BAR - 4), LINE)
        paper.box(image, (left, y + 3, left + (right - left) * share, y + _BAR - 4), colour_of(0))
        paper.write(image, (BLOCK - MARGIN, y + 1), f"{share:.0%}", SMALL, INK, "ra")
    return image
