"""One channel, as large as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.channels.address import packed, written
from app.pictures.map_images import draw_map
from app.tab_dragging import open_tabs_while_dragging

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_LETTERS = {getattr(Qt.Key, f"Key_{letter}"): letter for letter in "RGBDCA"}


class EnlargedChannel(QWidget):
    """Paints one map. Return or a click closes it, the arrow keys go to the neighbours, dragging carries it off.

    Signals:
        closed(): the person wants the grid back.
        stepped(by): to the next (1) or previous (-1) channel.
        lettered(letter): R, G, B, D, C or A was pressed.
    """

    closed = Signal()
    stepped = Signal(int)
    lettered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.address = ("", -1)
        self._pixmap = QPixmap()
        self._pressed_at = QPoint()
        self._pressed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip("Esc or a click goes back to all channels; the arrow keys go to the neighbours.")

    def show_map(self, layer: str, channel: int, pixmap: QPixmap) -> None:
        """Shows another channel, or the same one sharper."""
        self.address = (layer, channel)
        self._pixmap = pixmap
        self.setAccessibleName(f"Channel {written(layer, channel)}, enlarged")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, 260)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._pixmap.isNull():
            return
        draw_map(QPainter(self), self._pixmap, self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace):
            self.closed.emit()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _LETTERS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.lettered.emit(_LETTERS[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        self._pressed = event.button() == Qt.MouseButton.LeftButton

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Does nothing: the first click of a double click on a tile opened this, the second must not close it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, False
        if pressed and self.rect().contains(event.position().toPoint()):
            self.closed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if event.buttons() & Qt.MouseButton.LeftButton and moved >= QApplication.startDragDistance():
            self._pressed = False
            open_tabs_while_dragging(self)
            drag = QDrag(self)
            drag.setMimeData(packed(*self.address))
            drag.setPixmap(self._pixmap.scaled(QSize(64, 64), Qt.AspectRatioMode.KeepAspectRatio))
            drag.exec(Qt.DropAction.CopyAction)
