"""A slider around 0 that marks what lies beyond the usual."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSlider

from app.look import DARK, LIGHT, colours_of

FINE, USUAL, COARSE = 0.02, 0.1, 0.5
"""By how much a press of an arrow key moves it with Shift, without, and with Ctrl."""

_TICKS = 100
_MARGIN, _RADIUS, _THICK = 8.0, 6.0, 4.0
_MORE, _LESS = (Qt.Key.Key_Right, Qt.Key.Key_Plus), (Qt.Key.Key_Left, Qt.Key.Key_Minus)
_KEYS = (*_MORE, *_LESS, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_L, Qt.Key.Key_0)


class MarkSlider(QSlider):
    """Numbers from -reach to reach; those beyond `limit` are marked. It keeps no value that a box can say better.

    Attributes:
        frozen: whether it is dim and cannot be dragged; it keeps the keyboard.

    Signals:
        nudged(amount): the person asks for so much more.
        dragged(value): the person puts it there.
        zeroed(): the person wants 0 back.
        walked(by): the keyboard goes to the slider above (-1) or below (1).
        locking(): the person locks or unlocks it.
    """

    nudged = Signal(float)
    dragged = Signal(float)
    zeroed = Signal()
    walked = Signal(int)
    locking = Signal()

    def __init__(self, reach: float, limit: float) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._reach, self._limit = reach, limit
        self.frozen = False
        self.setRange(round(-reach * _TICKS), round(reach * _TICKS))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(False)

    def show_value(self, value: float) -> None:
        """Shows a value; one beyond the reach stands at the end."""
        self.setValue(round(value * _TICKS))

    def sizeHint(self) -> QSize:
        return QSize(140, 22)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 22)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self.frozen:
            self.setSliderDown(True)
            self._drag(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._drag(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        self.setSliderDown(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.frozen and event.button() == Qt.MouseButton.LeftButton:
            self.zeroed.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            event.accept()  # shortcuts of the window must not take its keys away
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        step = FINE if modifiers & Qt.KeyboardModifier.ShiftModifier else USUAL
        step = COARSE if modifiers & Qt.KeyboardModifier.ControlModifier else step
        if key in _MORE or key in _LESS:
            self.nudged.emit(step if key in _MORE else -step)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.nudged.emit(COARSE if key == Qt.Key.Key_PageUp else -COARSE)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.walked.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.dragged.emit(self._limit if key == Qt.Key.Key_End else -self._limit)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.zeroed.emit()
        elif key == Qt.Key.Key_L:
            self.locking.emit()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._paint_track(painter)
        self._paint_handle(painter)

    def _paint_track(self, painter: QPainter) -> None:
        colours, on = self._colours(), not self.frozen
        value, limit = self.value() / _TICKS, self._limit
        self._bar(painter, -self._reach, self._reach, _faint(colours["warning"], 90 if on else 40))
        self._bar(painter, -limit, limit, QColor(colours["border"]))
        usual = max(-limit, min(limit, value))
        self._bar(painter, 0.0, usual, QColor(colours["primary-bright" if on else "disabled"]))
        if usual != value:
            self._bar(painter, usual, value, QColor(colours["warning" if on else "disabled"]))
        for place, tall in ((0.0, 10.0), (-limit, 6.0), (limit, 6.0)):
            line = QRectF(self._at(place) - 0.5, self.height() / 2 - tall / 2, 1.0, tall)
            painter.fillRect(line, QColor(colours["quiet"]))

    def _paint_handle(self, painter: QPainter) -> None:
        colours = self._colours()
        beyond = abs(self.value()) > round(self._limit * _TICKS)
        colour = colours["warning"] if beyond else colours["text"]
        middle = QPointF(self._at(self.value() / _TICKS), self.height() / 2)
        if self.hasFocus():
            painter.setBrush(_faint(colours["primary-bright"], 150))
            painter.drawEllipse(middle, _RADIUS + 3, _RADIUS + 3)
        painter.setBrush(QColor(colours["disabled"] if self.frozen else colour))
        painter.drawEllipse(middle, _RADIUS, _RADIUS)

    def _bar(self, painter: QPainter, begin: float, end: float, colour: QColor) -> None:
        left, right = sorted((self._at(begin), self._at(end)))
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(left, (self.height() - _THICK) / 2, right - left, _THICK), 2, 2)

    def _at(self, value: float) -> float:
        share = (max(-self._reach, min(self._reach, value)) + self._reach) / (2 * self._reach)
        return _MARGIN + share * (self.width() - 2 * _MARGIN)

    def _drag(self, event: QMouseEvent) -> None:
        share = (event.position().x() - _MARGIN) / max(1.0, self.width() - 2 * _MARGIN)
        value = (2 * min(1.0, max(0.0, share)) - 1) * self._reach
        self.dragged.emit(round(value * _TICKS) / _TICKS)

    def _colours(self) -> dict[str, str]:
        light = self.palette().color(QPalette.ColorRole.Window).lightness() > 128
        return colours_of(LIGHT if light else DARK)


def _faint(colour: str, alpha: int) -> QColor:
    faint = QColor(colour)
    faint.setAlpha(alpha)
    return faint
