"""A picture, shown as large as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app.pictures.map_images import fitted
from app.pictures.qimages import pixmap_of
from engine.step import Image8


class FittedPicture(QWidget):
    """Paints one picture, smoothly scaled, in the middle.

    Signals:
        clicked(across, down): where in the picture the person pressed the left button, both 0..1.
    """

    clicked = Signal(float, float)

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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        room, at = fitted(self._pixmap.size(), self.rect()), event.position()
        if self.filled and event.button() == Qt.MouseButton.LeftButton and room.contains(at.toPoint()):
            self.clicked.emit((at.x() - room.left()) / room.width(), (at.y() - room.top()) / room.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self.filled:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(fitted(self._pixmap.size(), self.rect()), self._pixmap)
