"""A folded network with a place for everything: what is painted, in the window and into a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.graph.layers_of_boxes import Bends, Pair, Spots, spots_of
from engine.graph.unfolding import OPERATION, Box, Folded

Point = tuple[float, float]

WIDTH, HEIGHT = 224.0, 56.0
"""Size of the box of a layer or block, in the units of a drawing: pixels at its full size."""

SMALL_WIDTH, SMALL_HEIGHT = 136.0, 40.0
"""Size of the box of an operation."""

GAP, ROW_GAP, MARGIN = 26.0, 30.0, 28.0


@dataclass(frozen=True)
class Placed:
    """A box, with the middle of it and its size."""

    box: Box
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Line:
    """From one box to another; a smooth curve goes straight down through each of the points.

    Attributes:
        points: from the lower edge of the source to the upper edge of the target, at least these two.
    """

    source: str
    target: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Drawing:
    """Boxes and lines with their places, from (0, 0) to (width, height)."""

    placed: tuple[Placed, ...]
    lines: tuple[Line, ...]
    width: float
    height: float
    folded: Folded

    def at(self) -> Mapping[str, Placed]:
        """The placed boxes by their keys."""
        return {placed.box.key: placed for placed in self.placed}


def drawing_of(folded: Folded) -> Drawing:
    """Lays a folded network out, from the picture at the top to the scores at the bottom."""
    order = {box.key: number for number, box in enumerate(folded.boxes)}
    lines = [(order[source], order[target]) for source, target in folded.lines]
    downwards = sorted({(min(line), max(line)) for line in lines})
    spots, bends = spots_of(len(order), downwards)
    placed = _placed(folded.boxes, spots)
    middles = _row_middles(folded.boxes, spots)
    curves = tuple(_line(placed, line, bends, middles) for line in lines)
    return _within_margins(placed, curves, folded)


def box_size(box: Box) -> tuple[float, float]:
    """Width and height of a box."""
    return (SMALL_WIDTH, SMALL_HEIGHT) if box.role == OPERATION else (WIDTH, HEIGHT)


def _placed(boxes: Sequence[Box], spots: Spots) -> tuple[Placed, ...]:
    middles = _row_middles(boxes, spots)
    return tuple(
        Placed(box, spots[number][0] * (WIDTH + GAP), middles[round(spots[number][1])], *box_size(box))
        for number, box in enumerate(boxes)
    )


def _row_middles(boxes: Sequence[Box], spots: Spots) -> dict[int, float]:
    """How far down the middle of each row is: every row is as high as its highest box."""
    heights: dict[int, float] = {}
    for number, box in enumerate(boxes):
        row = round(spots[number][1])
        heights[row] = max(heights.get(row, 0.0), box_size(box)[1])
    middles, below = {}, 0.0
    for row in range(max(heights, default=-1) + 1):
        height = heights.get(row, 0.0)
        middles[row] = below + height / 2
        below += height + ROW_GAP
    return middles


def _line(placed: Sequence[Placed], line: Pair, bends: Bends, middles: Mapping[int, float]) -> Line:
    upper, lower = placed[min(line)], placed[max(line)]
    through = [(x * (WIDTH + GAP), middles[round(y)]) for x, y in bends.get((min(line), max(line)), ())]
    points = [(upper.x, upper.y + upper.height / 2), *through, (lower.x, lower.y - lower.height / 2)]
    kept = _without_needless(points)
    source, target = placed[line[0]].box.key, placed[line[1]].box.key
    return Line(source, target, kept if line[0] < line[1] else kept[::-1])


def _without_needless(points: Sequence[Point]) -> tuple[Point, ...]:
    """Without the points in the middle of a straight way down."""
    inner = (
        here for before, here, after in zip(points, points[1:], points[2:], strict=False)
        if not before[0] == here[0] == after[0]
    )  # fmt: skip
    return (points[0], *inner, points[-1])


def _within_margins(placed: Sequence[Placed], lines: Sequence[Line], folded: Folded) -> Drawing:
    bounds = [(p.x - p.width / 2, p.y - p.height / 2) for p in placed]
    bounds += [(p.x + p.width / 2, p.y + p.height / 2) for p in placed]
    bounds += [point for line in lines for point in line.points]
    left, top = (min(point[axis] for point in bounds) - MARGIN for axis in (0, 1))
    right, bottom = (max(point[axis] for point in bounds) + MARGIN for axis in (0, 1))
    moved = tuple(Placed(p.box, p.x - left, p.y - top, p.width, p.height) for p in placed)
    curves = tuple(Line(n.source, n.target, tuple((x - left, y - top) for x, y in n.points)) for n in lines)
    return Drawing(moved, curves, right - left, bottom - top, folded)


def bezier(points: Sequence[Point]) -> list[tuple[Point, Point, Point, Point]]:
    """The cubic pieces of the curve of a line: each leaves its first point downwards and comes from above."""
    pieces = []
    for (x, y), (to_x, to_y) in pairwise(points):
        reach = min(abs(to_y - y) / 2, 2 * (HEIGHT + ROW_GAP)) * (1 if to_y >= y else -1)
        pieces.append(((x, y), (x, y + reach), (to_x, to_y - reach), (to_x, to_y)))
    return pieces
