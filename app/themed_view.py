"""A scene view that follows a change of theme at once."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent

_CHANGES = (QEvent.Type.StyleChange, QEvent.Type.PaletteChange)


class ThemedView(pg.GraphicsView):  # type: ignore[misc]
    """Paints the background of the theme; Qt would keep the painted background of the old one."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _CHANGES:
            self.resetCachedContent()
            self.viewport().update()
