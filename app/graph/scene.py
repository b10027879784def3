"""The network graph as a scene of boxes and lines, one box of which is in hand."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QRectF
from PySide6.QtWidgets import QGraphicsScene

from app.graph.colours import GraphColours
from app.graph.items import BoxItem, LineItem
from engine.graph.drawing import Drawing, Placed
from engine.graph.families import DARK
from engine.graph.unfolding import Box, Folded

_ONE_ROW = 4.0
"""Boxes whose middles differ by less than that stand in one row."""


class GraphScene(QGraphicsScene):
    """Holds an item for every box and line of a drawing, and knows the way from one box to the next."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.drawing: Drawing | None = None
        self.in_hand = ""
        self._boxes: dict[str, BoxItem] = {}
        self._lines: list[LineItem] = []
        self._colours = GraphColours(DARK)

    def show_drawing(self, drawing: Drawing) -> None:
        """Puts up another drawing; the box in hand stays in hand if it is still there."""
        self.clear()
        self.drawing = drawing
        self._boxes = {placed.box.key: BoxItem(placed, self._colours) for placed in drawing.placed}
        self._lines = [LineItem(line, self._colours) for line in drawing.lines]
        for item in (*self._lines, *self._boxes.values()):
            self.addItem(item)
        self.setSceneRect(QRectF(0, 0, drawing.width, drawing.height))
        self.take_in_hand(self.in_hand)

    def set_theme(self, theme: str) -> None:
        """Paints in the colours of another theme."""
        self._colours = GraphColours(theme)
        painted: list[BoxItem | LineItem] = [*self._lines, *self._boxes.values()]
        for item in painted:
            item.colours = self._colours
        self.setBackgroundBrush(self._colours.ground)
        self.update()

    @property
    def folded(self) -> Folded | None:
        """What is drawn."""
        return self.drawing.folded if self.drawing is not None else None

    def order(self) -> list[str]:
        """The keys of all boxes, in the order in which they are computed."""
        return list(self._boxes)

    def box(self, key: str) -> Box | None:
        """The box with that key."""
        return self._boxes[key].placed.box if key in self._boxes else None

    def item(self, key: str) -> BoxItem | None:
        """The item of a box."""
        return self._boxes.get(key)

    def take_in_hand(self, key: str) -> None:
        """Frames one box and colours its lines; "" takes none."""
        self._frame(self.in_hand, False)
        self.in_hand = key if key in self._boxes else ""
        self._frame(self.in_hand, True)

    def _frame(self, key: str, in_hand: bool) -> None:
        if key in self._boxes:
            self._boxes[key].show_in_hand(in_hand)
            for line in self._lines:
                if key in (line.line.source, line.line.target):
                    line.show_in_hand(in_hand)

    def dim_all_but(self, kept: Iterable[str] | None) -> None:
        """Lets all other boxes step back; None: none does."""
        left = None if kept is None else set(kept)
        for key, box in self._boxes.items():
            box.dim(left is not None and key not in left)

    def next_box(self, key: str, across: int, down: int) -> str:
        """The box that an arrow key leads to: along a line up or down, or within the row; "" for none.

        Args:
            across: -1 for left, 1 for right, else 0.
            down: -1 for up, 1 for down, else 0.
        """
        here = self._boxes[key].placed
        found = self._along_lines(key, down) if down else self._in_row(here, across)
        return min(found, key=lambda other: _distance(here, other)).box.key if found else ""

    def _along_lines(self, key: str, down: int) -> list[Placed]:
        pairs = ((item.line.source, item.line.target) for item in self._lines)
        if down > 0:
            return [self._boxes[target].placed for source, target in pairs if source == key]
        return [self._boxes[source].placed for source, target in pairs if target == key]

    def _in_row(self, here: Placed, across: int) -> list[Placed]:
        placed = (item.placed for item in self._boxes.values())
        return [other for other in placed if abs(other.y - here.y) < _ONE_ROW and (other.x - here.x) * across > 0]


def _distance(one: Placed, other: Placed) -> tuple[float, float]:
    return abs(one.y - other.y), abs(one.x - other.x)
