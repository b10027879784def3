"""The brush under the pointer and under the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from app.brush.overlay import BrushOverlay
from app.brush.tool import BrushTool
from app.pictures.view import PictureView
from app.studio import IDLE, PAUSED, Studio

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class BrushHand(QObject):
    """Takes from the view what is meant for the brush: left and right drags, arrows, Return and the space bar.

    The wheel, the middle button and a drag with the space bar held still move the picture.
    """

    def __init__(self, view: PictureView, tool: BrushTool, overlay: BrushOverlay, studio: Studio) -> None:
        super().__init__(view)
        self._view, self._tool, self._overlay, self._studio = view, tool, overlay, studio
        self._on = False
        self._space = self._panned = False
        self._button = Qt.MouseButton.NoButton
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def set_on(self, on: bool) -> None:
        """Whether the brush is out."""
        self._on = on
        self._let_go()
        self._overlay.point(None)
        self._show_cursor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._on or self._tool.lacking():
            return False
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            return self._mouse(event)
        if isinstance(event, QKeyEvent) and watched is self._view:
            return self._key(event)
        if event.type() == QEvent.Type.Leave and not self._tool.painting:
            self._overlay.point(None)
        elif event.type() == QEvent.Type.FocusOut:
            self._space = False
            self._show_cursor()
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        at = self._view.place_of(event.position())
        self._overlay.point(at)
        if event.type() in _PRESSES:
            return self._press(event, at)
        if event.type() == QEvent.Type.MouseMove and self._tool.painting:
            self._tool.move(at)
            return True
        if event.type() == QEvent.Type.MouseButtonRelease and event.button() == self._button:
            self._let_go()
            return True
        return False

    def _press(self, event: QMouseEvent, at: QPointF) -> bool:
        if self._tool.painting:
            return True
        self._panned = self._panned or self._space
        if self._space or event.button() not in (_LEFT, _RIGHT):
            return False
        keys = event.modifiers()
        other = event.button() == _RIGHT or bool(keys & Qt.KeyboardModifier.AltModifier)
        self._button = event.button()
        self._tool.begin(at, other, straight=bool(keys & Qt.KeyboardModifier.ShiftModifier))
        return True

    def _let_go(self) -> None:
        self._button = Qt.MouseButton.NoButton
        self._tool.end()

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space:
            return self._space_bar(event)
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._tool.painting:
            return self._dab(event.modifiers())
        if event.key() in _ARROWS:
            self._step(*_ARROWS[Qt.Key(event.key())], event.modifiers())
            return True
        return False

    def _space_bar(self, event: QKeyEvent) -> bool:
        """Held, it moves the picture; pressed and let go, it pauses the run as it does elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif not event.isAutoRepeat() and event.type() == QEvent.Type.KeyPress:
            self._space, self._panned = True, False
        elif not event.isAutoRepeat():
            if self._space and not self._panned and self._studio.state != IDLE:
                self._studio.pause(self._studio.state != PAUSED)
            self._space = False
        self._show_cursor()
        return True

    def _dab(self, keys: Qt.KeyboardModifier) -> bool:
        if keys & Qt.KeyboardModifier.ControlModifier:
            return False
        at = self._place()
        self._tool.begin(
            at, bool(keys & Qt.KeyboardModifier.AltModifier), bool(keys & Qt.KeyboardModifier.ShiftModifier)
        )
        self._tool.end()
        return True

    def _step(self, across: int, down: int, keys: Qt.KeyboardModifier) -> None:
        """Half a brush; the whole of it twice with Shift, a hair's breadth with Ctrl."""
        reach = self._tool.reach()
        far = reach * 2 if keys & Qt.KeyboardModifier.ShiftModifier else reach / 2
        if keys & Qt.KeyboardModifier.ControlModifier:
            far = 1.0
        at, canvas = self._place(), self._view.canvas
        self._overlay.point(
            QPointF(
                min(max(at.x() + across * far, 0), canvas.width()), min(max(at.y() + down * far, 0), canvas.height())
            )
        )

    def _place(self) -> QPointF:
        """Where the ring is; in the middle if it is nowhere."""
        if self._overlay.at is None:
            self._overlay.point(self._view.canvas.center())
        return self._overlay.at or QPointF()

    def _show_cursor(self) -> None:
        viewport = self._view.viewport()
        if not self._on:
            viewport.unsetCursor()
        else:
            viewport.setCursor(Qt.CursorShape.OpenHandCursor if self._space else Qt.CursorShape.CrossCursor)
