"""The view of the network graph: zoom, pan, and hands on the boxes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView

from app.graph.colours import theme_of
from app.graph.items import BoxItem
from app.graph.scene import GraphScene
from engine.graph.drawing import Drawing

_STEP = 1.2 ** (1 / 120)
"""How much larger for each eighth of a degree that the wheel is turned."""

_LEAST, _MOST = 0.01, 4.0
_COMFORTABLE = 1.0
_CLICK = 4
"""How far, in pixels, the mouse may go between press and release for that to be a click."""

_BY_HAND = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)
"""Once the person has moved the view, it no longer follows the size of its dock."""

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class GraphView(QGraphicsView):
    """Shows a scene of boxes.

    Signals:
        taken(key): the person took a box in hand.
        opened(key), closed(key): a box is to be opened, or folded up together with the block around it.
        menu_wanted(key, point): a menu for a box is to come up there, in coordinates of the screen.
    """

    taken = Signal(str)
    opened = Signal(str)
    closed = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.boxes = GraphScene(self)
        self.setScene(self.boxes)
        self.setAccessibleName("Network graph")
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self._pressed = QPoint()
        self._fresh = True
        self.boxes.set_theme(theme_of(self.palette()))

    def show_drawing(self, drawing: Drawing, pinned: tuple[str, QPointF] | None = None) -> None:
        """Shows another drawing; `pinned` names a box that is to lie at a point of the viewport."""
        self.boxes.show_drawing(drawing)
        room = QRectF(self.boxes.sceneRect())
        self.setSceneRect(room.adjusted(-room.width(), -room.height() / 2, room.width(), room.height() / 2))
        if pinned is not None and self.boxes.item(pinned[0]) is not None:
            self._bring(cast(BoxItem, self.boxes.item(pinned[0])).pos(), pinned[1])
        else:
            self.begin()

    def begin(self) -> None:
        """As wide as there is room for, with the box in hand in the middle, or the beginning at the top."""
        self._fresh = True
        width, height = max(1, self.viewport().width()), self.viewport().height()
        room = self.boxes.sceneRect()
        self._zoom_to(min(_COMFORTABLE, max(width / max(1.0, room.width()), 0.35)))
        self._bring(QPointF(room.center().x(), 0), QPointF(width / 2, 0))
        if room.height() * self.scale_now() < height:
            self.centerOn(room.center())
        else:
            self.reveal(self.boxes.in_hand, middle=True)

    def fit(self) -> None:
        """Shows the whole drawing."""
        self._fresh = False
        self.fitInView(self.boxes.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
        self._zoom_to(min(self.scale_now(), _COMFORTABLE))
        self.centerOn(self.boxes.sceneRect().center())

    def actual(self) -> None:
        """Shows it at full size, with the box in hand, or else around the middle of the view."""
        self._fresh = False
        self.zoom(1 / self.scale_now(), QPointF(self.viewport().rect().center()))
        self.reveal(self.boxes.in_hand)

    def scale_now(self) -> float:
        """Pixels per unit of the drawing."""
        return self.transform().m11()

    def zoom(self, factor: float, around: QPointF) -> None:
        """Changes the scale; what lies at that point of the viewport stays there."""
        there = self.mapToScene(around.toPoint())
        self._zoom_to(min(_MOST, max(_LEAST, self.scale_now() * factor)))
        self._bring(there, around)

    def place_of(self, key: str) -> QPointF:
        """Where the middle of a box lies in the viewport."""
        item = self.boxes.item(key)
        return QPointF(self.mapFromScene(item.pos())) if item is not None else QPointF()

    def reveal(self, key: str, middle: bool = False) -> None:
        """Brings a box into view, into the middle if it is out of it."""
        item = self.boxes.item(key)
        if item is None:
            return
        area = self.mapFromScene(item.sceneBoundingRect()).boundingRect()
        if middle or not self.viewport().rect().contains(area):
            self.centerOn(item)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in _BY_HAND:
            self._fresh = False
        return super().viewportEvent(event)

    def reveal_any(self, keys: Iterable[str]) -> None:
        """Brings the first of these boxes into view, unless one of them is in it."""
        items = [item for item in map(self.boxes.item, keys) if item is not None]
        room = self.viewport().rect()
        if items and not any(room.contains(self.mapFromScene(item.pos())) for item in items):
            self.centerOn(items[0])

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        if turned:
            self.zoom(_STEP**turned, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        here = event.position().toPoint()
        near = (here - self._pressed).manhattanLength() <= _CLICK
        if near and event.button() == Qt.MouseButton.LeftButton and self._key_at(here):
            self.take(self._key_at(here))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key = self._key_at(event.position().toPoint())
        if key and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        key = self.boxes.in_hand if by_key else self._key_at(event.pos())
        if key:
            at = self.place_of(key).toPoint() if by_key else event.pos()
            self.menu_wanted.emit(key, self.viewport().mapToGlobal(at))

    def event(self, event: QEvent) -> bool:
        """Keeps its own keys from shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and cast(QKeyEvent, event).text().lower() in _OWN_LETTERS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._heed(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fresh and self.boxes.drawing is not None:
            self.begin()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.boxes.set_theme(theme_of(self.palette()))

    def take(self, key: str) -> None:
        """Takes a box in hand, as a click on it does."""
        self._fresh = False
        self.boxes.take_in_hand(key)
        self.reveal(key)
        self.taken.emit(key)

    def _heed(self, event: QKeyEvent) -> bool:
        keys, key = self.boxes.order(), self.boxes.in_hand
        if not keys:
            return False
        if event.key() in _ARROWS and event.modifiers() in (_PLAIN, _PAD):
            self._step(*_ARROWS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.take(keys[0 if event.key() == Qt.Key.Key_Home else -1])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.text() in ("+", "="):
            self.opened.emit(key)
        elif event.text() == "-":
            self.closed.emit(key)
        elif event.text().lower() == "f":
            self.fit()
        elif event.text() == "1":
            self.actual()
        else:
            return False
        return True

    def _step(self, across: int, down: int) -> None:
        here = self.boxes.in_hand
        key = self.boxes.next_box(here, across, down) if here else self.boxes.order()[0]
        if key:
            self.take(key)

    def _key_at(self, point: QPoint) -> str:
        item: QGraphicsItem | None = self.itemAt(point)
        return item.placed.box.key if isinstance(item, BoxItem) else ""

    def _zoom_to(self, scale: float) -> None:
        self.resetTransform()
        self.scale(scale, scale)

    def _bring(self, there: QPointF, to: QPointF) -> None:
        """Scrolls so that a point of the scene lies at a point of the viewport."""
        off = QPointF(self.mapFromScene(there)) - to
        for bar, by in ((self.horizontalScrollBar(), off.x()), (self.verticalScrollBar(), off.y())):
            bar.setValue(bar.value() + round(by))


_OWN_LETTERS = ("f", "1", "+", "=", "-")
_PLAIN, _PAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
