"""Boxes and lines of the network graph. Qt paints only those in view; far away, they are painted with less."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.graph.colours import GraphColours
from engine.graph.drawing import Line, Placed, bezier
from engine.graph.picture_sizes import ARROW, BEHIND, FRAME, HAND_FRAME, INSET, LEADING, ROUND, SIZES
from engine.graph.unfolding import BLOCK
from engine.graph.wording import lines_of, whole_words

_WORDS_FROM, _ALL_WORDS_FROM, _ARROWS_FROM = 0.2, 0.6, 0.2
"""From which scale on names, all words, and arrow heads are painted: smaller, they are only dust."""

_NAME = 9.5
"""Height in pixels of the letters of a name that stands alone on its box, as far as there is room."""

_SMOOTH_FROM = 0.1
"""From which scale on boxes and lines are more than bars and strokes: smaller, too many are in view for more."""

_DIM = 0.3


class BoxItem(QGraphicsItem):
    """A layer, an operation or a closed block; the item stands at the middle of the box."""

    def __init__(self, placed: Placed, colours: GraphColours) -> None:
        super().__init__()
        self.placed = placed
        self.colours = colours
        self._in_hand = False
        self._rect = QRectF(-placed.width / 2, -placed.height / 2, placed.width, placed.height)
        self.setPos(placed.x, placed.y)
        self.setZValue(1)
        self.setToolTip(_tip(placed))

    def show_in_hand(self, in_hand: bool) -> None:
        """Frames the box, or not."""
        self._in_hand = in_hand
        self.update()

    def dim(self, dim: bool) -> None:
        """Lets the box step back while others are searched for."""
        self.setOpacity(_DIM if dim else 1.0)

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-3, -3, BEHIND + 3, BEHIND + 3)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        scale = painter.worldTransform().m11()
        box = self.placed.box
        if scale < _SMOOTH_FROM:
            painter.fillRect(self._rect, self.colours.hand if self._in_hand else self.colours.edge(box))
            return
        edge = self.colours.hand if self._in_hand else self.colours.edge(box)
        pen = QPen(edge, HAND_FRAME if self._in_hand else FRAME)
        pen.setCosmetic(scale < _ALL_WORDS_FROM)
        painter.setPen(pen)
        painter.setBrush(self.colours.fill(box))
        if box.role == BLOCK:
            painter.drawRoundedRect(self._rect.translated(BEHIND, BEHIND), ROUND, ROUND)
        painter.drawRoundedRect(self._rect, ROUND, ROUND)
        if scale >= _ALL_WORDS_FROM:
            self._write(painter)
        elif scale >= _WORDS_FROM:
            self._write_name(painter, min(_NAME / scale, self.placed.height * 0.72))

    @cached_property
    def _lines(self) -> list[tuple[str, float]]:
        return _fitting(lines_of(self.placed.box), self.placed.width - INSET, _elide(self.placed))

    def _write_name(self, painter: QPainter, size: float) -> None:
        font = _font(size)
        painter.setFont(font)
        painter.setPen(self.colours.ink)
        room = self._rect.width() - INSET
        text = QFontMetricsF(font).elidedText(self.placed.box.name, _elide(self.placed), room)
        painter.drawText(self._rect, Qt.AlignmentFlag.AlignCenter, text)

    def _write(self, painter: QPainter) -> None:
        height = sum(size + LEADING for _, size in self._lines) - LEADING
        y = -height / 2
        for index, (text, size) in enumerate(self._lines):
            painter.setFont(_font(size))
            painter.setPen(self.colours.quiet if index else self.colours.ink)
            row = QRectF(self._rect.left(), y - LEADING, self._rect.width(), size + 2 * LEADING)
            painter.drawText(row, Qt.AlignmentFlag.AlignCenter, text)
            y += size + LEADING


class LineItem(QGraphicsItem):
    """What one box hands to another."""

    def __init__(self, line: Line, colours: GraphColours) -> None:
        super().__init__()
        self.line = line
        self.colours = colours
        self._in_hand = False
        self._bounds = _bounds(line)

    def show_in_hand(self, in_hand: bool) -> None:
        """Paints the line in the colour of the box in hand, or not."""
        self._in_hand = in_hand
        self.setZValue(0.5 if in_hand else 0)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def shape(self) -> QPainterPath:
        return QPainterPath()  # lines are not clicked on

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        colour = self.colours.hand if self._in_hand else self.colours.line
        pen = QPen(colour, 2.0 if self._in_hand else 1.2)
        pen.setCosmetic(True)
        painter.setPen(pen)
        scale = painter.worldTransform().m11()
        if scale < _SMOOTH_FROM:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.drawPolyline(self._points)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
        if scale >= _ARROWS_FROM:
            painter.setBrush(colour)
            painter.drawPolygon(self._head)

    @cached_property
    def _points(self) -> QPolygonF:
        return QPolygonF([QPointF(*point) for point in self.line.points])

    @cached_property
    def _path(self) -> QPainterPath:
        return _path(self.line)

    @cached_property
    def _head(self) -> QPolygonF:
        return _head(self.line)


def _font(size: float) -> QFont:
    font = QFont(QApplication.font())
    font.setPixelSize(round(size))
    return font


def _elide(placed: Placed) -> Qt.TextElideMode:
    """Paths are told apart by their ends, operations by their beginnings."""
    return Qt.TextElideMode.ElideLeft if placed.box.path else Qt.TextElideMode.ElideRight


def _fitting(lines: tuple[str, ...], width: float, elide: Qt.TextElideMode) -> list[tuple[str, float]]:
    """The lines that say something, each with its size, cut short where they are too long."""
    shown = [(text, SIZES[index]) for index, text in enumerate(lines) if text]
    return [(QFontMetricsF(_font(size)).elidedText(text, elide, width), size) for text, size in shown]


def _tip(placed: Placed) -> str:
    more = "\nDouble-click to open it." if placed.box.role == BLOCK else ""
    return whole_words(placed.box) + more


def _bounds(line: Line) -> QRectF:
    """Where a line is painted, reckoned without Qt: there may be thousands, few of which are ever in view."""
    across, down = zip(*line.points, strict=True)
    left, top = min(across) - ARROW, min(down) - ARROW
    return QRectF(left, top, max(across) + ARROW - left, max(down) + ARROW - top)


def _path(line: Line) -> QPainterPath:
    path = QPainterPath(QPointF(*line.points[0]))
    for _, first, second, end in bezier(line.points):
        path.cubicTo(QPointF(*first), QPointF(*second), QPointF(*end))
    return path


def _head(line: Line) -> QPolygonF:
    (x, y), before = line.points[-1], line.points[-2]
    back = 1.3 * (-ARROW if before[1] <= y else ARROW)
    return QPolygonF([QPointF(x, y), QPointF(x - 0.7 * ARROW, y + back), QPointF(x + 0.7 * ARROW, y + back)])
