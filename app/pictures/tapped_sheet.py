"""A sheet of pictures that tells which of its pixels was clicked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent

from app.pictures.sheet import SheetView


class TappedSheet(SheetView):
    """Tells where it is clicked, in pixels of the picture.

    Signals:
        tapped(x, y): a click.
    """

    tapped = Signal(int, int)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._label.installEventFilter(self)
        self._label.setCursor(Qt.CursorShape.PointingHandCursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._label and isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            self._tap(event)
        return super().eventFilter(watched, event)

    def _tap(self, event: QMouseEvent) -> None:
        shown = self._label.pixmap()
        if not self.filled or shown.isNull():
            return
        width = shown.width() / shown.devicePixelRatio()
        left = (self._label.width() - width) / 2
        scale = self._pixmap.width() / width
        x, y = (event.position().x() - left) * scale, event.position().y() * scale
        if 0 <= x < self._pixmap.width() and 0 <= y < self._pixmap.height():
            self.tapped.emit(int(x), int(y))
