"""A picture, shown as large as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app.map_images import fitted
from app.qimages import pixmap_of
from engine.step import Image8


class FittedPicture(QWidget):
    """Paints one picture, smoothly scaled, in the middle."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self.setMinimumSize(120, 90)
        self.setAccessibleName(name)

    @property
    def filled(self) -> bool:
        """Whether there is a picture."""
        return not self._pixmap.isNull()

    def show_image(self, image: Image8 | None) -> None:
        """Shows another picture, or none."""
        self._pixmap = QPixmap() if image is None else pixmap_of(image)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 220)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self.filled:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(fitted(self._pixmap.size(), self.rect()), self._pixmap)
