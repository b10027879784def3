"""A picture in the scene of the preview: smooth from afar, its pixels sharp from near."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from engine.step import Image8

_PIXELS_SHOW_AT = 2.5
"""From this many screen pixels per unit of the scene on, pixels are shown as squares."""


class SmoothImage(pg.ImageItem):  # type: ignore[misc]
    """Takes 8-bit pictures as they are: no levels, no copies. The picture fills the rectangle it is given."""

    def __init__(self) -> None:
        super().__init__(axisOrder="row-major", autoDownsample=False)
        self._stretch = 1.0

    def show_image(self, image: Image8 | None, within: QRectF) -> None:
        """Shows a picture stretched over a rectangle of the scene; None for nothing."""
        if image is None or image.size == 0 or within.isEmpty():
            self.clear()
            return
        self.setImage(image, autoLevels=False, levels=None)
        self.setRect(within)
        self._stretch = within.width() / image.shape[1]

    def paint(self, painter: QPainter, *args: Any) -> None:
        scale = abs(painter.transform().m11()) or abs(painter.transform().m12())
        near = scale / self._stretch >= _PIXELS_SHOW_AT
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not near)
        super().paint(painter, *args)
