"""The photo with the box of a face on it, which can be dragged; other faces that were found can be clicked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.box_dragging import WHOLE, Grip, dragged, grip_at, grown
from app.pictures.map_images import fitted
from app.pictures.qimages import pixmap_of
from engine.faces.box import Box
from engine.step import Image8

_FRAME, _OTHER, _EDGE = QColor("#ffc400"), QColor(255, 255, 255, 190), QColor(0, 0, 0, 150)
_NEAR = 7
"""From how far, in pixels of the screen, a side of the box is taken hold of."""

_KNOB = 7
"""Side of the squares at the corners, in pixels of the screen."""

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_STEPS = 100
"""Into how many parts the longer side of the box is divided for a step of the arrow keys."""

_GROWTH = 1.05
_CURSORS = {
    (0, 0): Qt.CursorShape.SizeAllCursor, (1, 0): Qt.CursorShape.SizeHorCursor, (0, 1): Qt.CursorShape.SizeVerCursor,
    (1, 1): Qt.CursorShape.SizeFDiagCursor, (1, -1): Qt.CursorShape.SizeBDiagCursor,
}  # fmt: skip

TIP = (
    "The box from the brows to the chin and from ear to ear. Drag it, or its sides and corners; with the keyboard, "
    "arrows move it, + and − make it larger and smaller. Click another face to take that one."
)


class FaceBox(QWidget):
    """Shows a picture and one box, with the boxes of other faces pale beside it.

    Signals:
        box_changed(Box): the person has moved it, or taken another face; sent when the mouse is let go and at each
            press of a key. Boxes are in pixels of the picture; one that was moved has the score 1.
    """

    box_changed = Signal(object)

    def __init__(self, name: str = "Box of the face") -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self._box: Box | None = None
        self._others: tuple[Box, ...] = ()
        self._held: tuple[Grip, QPointF, Box] | None = None
        self.setMinimumSize(100, 80)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setToolTip(TIP)

    @property
    def box(self) -> Box | None:
        """The box as it is now; None if there is none."""
        return self._box

    def show_image(self, image: Image8 | None) -> None:
        """Shows another picture, or none; the box goes."""
        self._pixmap = QPixmap() if image is None else pixmap_of(image)
        self.show_box(None)

    def show_box(self, box: Box | None, others: Sequence[Box] = ()) -> None:
        """Shows another box, and the faces that could be taken in its place; nothing is sent."""
        self._box, self._others, self._held = box, tuple(others), None
        self.setAccessibleDescription(_told(box))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 180)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._filled():
            return
        at = self._in_picture(event.position())
        grip = self._grip(at)
        if grip is not None and self._box is not None:
            self._held = grip, at, self._box
        else:
            self._take_other(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._in_picture(event.position())
        if self._held is None:
            self._point(self._grip(at))
            return
        grip, start, box = self._held
        moved = at - start
        self._box = dragged(box, grip, moved.x(), moved.y(), self._pixmap.width(), self._pixmap.height())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._held is None:
            return
        before, self._held = self._held[2], None
        if self._box is not None and self._box != before:
            self._send(self._box)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moved = self._by_key(event.key()) if self._box is not None else None
        if moved is None:
            super().keyPressEvent(event)
        else:
            self._send(moved)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if not self._filled():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self._room(), self._pixmap)
        for other in self._others:
            if other != self._box:
                _frame(painter, self._on_screen(other), _OTHER, 1)
        if self._box is not None:
            place = self._on_screen(self._box)
            _frame(painter, place, _FRAME, 2)
            self._corners(painter, place)

    def _corners(self, painter: QPainter, place: QRectF) -> None:
        painter.setPen(QPen(_EDGE, 1))
        painter.setBrush(_FRAME)
        for corner in (place.topLeft(), place.topRight(), place.bottomLeft(), place.bottomRight()):
            painter.drawRect(QRectF(corner.x() - _KNOB / 2, corner.y() - _KNOB / 2, _KNOB, _KNOB))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(_FRAME, 1, Qt.PenStyle.DotLine))
            painter.drawRect(place.adjusted(-4, -4, 4, 4))

    def _by_key(self, key: int) -> Box | None:
        assert self._box is not None
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            return grown(self._box, _GROWTH)
        if key == Qt.Key.Key_Minus:
            return grown(self._box, 1 / _GROWTH)
        if key not in _ARROWS:
            return None
        across, down = _ARROWS[Qt.Key(key)]
        step = max(self._box.width, self._box.height) / _STEPS
        return dragged(self._box, WHOLE, across * step, down * step, self._pixmap.width(), self._pixmap.height())

    def _take_other(self, at: QPointF) -> None:
        inside = [box for box in self._others if self._grip(at, box) is not None]
        if inside:
            self._send(min(inside, key=lambda box: box.width))

    def _send(self, box: Box) -> None:
        self.show_box(box, self._others)
        self.box_changed.emit(box)

    def _grip(self, at: QPointF, box: Box | None = None) -> Grip | None:
        box = box or self._box
        return grip_at(box, at.x(), at.y(), _NEAR / self._scale()) if box is not None and self._filled() else None

    def _point(self, grip: Grip | None) -> None:
        if grip is None:
            self.unsetCursor()
        else:
            across, down = grip if grip.across >= 0 else Grip(-grip.across, -grip.down)
            self.setCursor(_CURSORS[(across, abs(down) if not across else down)])

    def _filled(self) -> bool:
        return not self._pixmap.isNull()

    def _room(self) -> QRect:
        return fitted(self._pixmap.size(), self.rect())

    def _scale(self) -> float:
        return self._room().width() / max(1, self._pixmap.width())

    def _in_picture(self, at: QPointF) -> QPointF:
        return (at - QPointF(self._room().topLeft())) * (1 / max(self._scale(), 1e-6))

    def _on_screen(self, box: Box) -> QRectF:
        room, scale = self._room(), self._scale()
        corner = QPointF(room.left() + box.left * scale, room.top() + box.top * scale)
        return QRectF(corner, QPointF(corner.x() + box.width * scale, corner.y() + box.height * scale))


def _frame(painter: QPainter, place: QRectF, colour: QColor, width: int) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(_EDGE, width + 2), QPen(colour, width)):
        painter.setPen(pen)
        painter.drawRect(place)


def _told(box: Box | None) -> str:
    if box is None:
        return "No face"
    return f"{box.width:.0f} by {box.height:.0f} pixels at {box.left:.0f}, {box.top:.0f}"
