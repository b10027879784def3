"""A folded network with a place for everything: what is painted, in the window and into a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.graph.chains import Pair, chains_of
from engine.graph.layers_of_boxes import spots_of
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
    rows = _Rows(folded.boxes, sorted({(min(line), max(line)) for line in lines}))
    placed = [rows.placed(number) for number in range(len(order))]
    curves = tuple(_line(placed, line, rows) for line in lines)
    return _within_margins(placed, curves, folded)


def box_size(box: Box) -> tuple[float, float]:
    """Width and height of a box."""
    return (SMALL_WIDTH, SMALL_HEIGHT) if box.role == OPERATION else (WIDTH, HEIGHT)


class _Rows:
    """Chains of boxes in rows, each as high as its highest chain."""

    def __init__(self, boxes: Sequence[Box], pairs: Sequence[Pair]) -> None:
        self._boxes = boxes
        self._chains = chains_of(len(boxes), pairs)
        self._of = {number: index for index, chain in enumerate(self._chains) for number in chain}
        between = {(self._of[source], self._of[target]) for source, target in pairs}
        joined = sorted(pair for pair in between if pair[0] != pair[1])
        self._spots, self._bends = spots_of(len(self._chains), joined)
        self._bounds = self._row_bounds()
        self._tops = {number: top for index in range(len(self._chains)) for number, top in self._stacked(index)}

    def placed(self, number: int) -> Placed:
        """The box of that number."""
        width, height = box_size(self._boxes[number])
        x = self._spots[self._of[number]][0] * (WIDTH + GAP)
        return Placed(self._boxes[number], x, self._tops[number] + height / 2, width, height)

    def way(self, upper: Placed, lower: Placed, pair: Pair) -> list[Point]:
        """From the lower edge of one box to the upper edge of another; it turns only between rows."""
        start, end = (upper.x, upper.y + upper.height / 2), (lower.x, lower.y - lower.height / 2)
        source, target = (self._of[number] for number in pair)
        if source == target:
            return [start, end]
        through = [(start[0], self._row(source)[1])]
        for column, row in self._bends.get((source, target), ()):
            through += [(column * (WIDTH + GAP), edge) for edge in self._bounds[round(row)]]
        return [start, *through, (end[0], self._row(target)[0]), end]

    def _row(self, chain: int) -> tuple[float, float]:
        return self._bounds[round(self._spots[chain][1])]

    def _stacked(self, chain: int) -> list[tuple[int, float]]:
        """The upper edge of each box of a chain, which stands in the middle of its row."""
        top, bottom = self._row(chain)
        y, tops = (top + bottom - self._height(chain)) / 2, []
        for number in self._chains[chain]:
            tops.append((number, y))
            y += box_size(self._boxes[number])[1] + ROW_GAP
        return tops

    def _height(self, chain: int) -> float:
        members = self._chains[chain]
        return sum(box_size(self._boxes[number])[1] for number in members) + ROW_GAP * (len(members) - 1)

    def _row_bounds(self) -> dict[int, tuple[float, float]]:
        """Upper and lower edge of each row."""
        heights: dict[int, float] = {}
        for chain, (_, row) in self._spots.items():
            heights[round(row)] = max(heights.get(round(row), 0.0), self._height(chain))
        bounds, y = {}, 0.0
        for row in range(max(heights, default=-1) + 1):
            bounds[row] = (y, y + heights.get(row, 0.0))
            y = bounds[row][1] + ROW_GAP
        return bounds


def _line(placed: Sequence[Placed], line: Pair, rows: _Rows) -> Line:
    pair = min(line), max(line)
    kept = _without_needless(rows.way(placed[pair[0]], placed[pair[1]], pair))
    source, target = placed[line[0]].box.key, placed[line[1]].box.key
    return Line(source, target, kept if line[0] < line[1] else kept[::-1])


def _without_needless(points: Sequence[Point]) -> tuple[Point, ...]:
    """Without the points that are there twice, or in the middle of a straight way down."""
    points = [points[0], *(here for before, here in pairwise(points) if here[1] > before[1])]
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
