"""The little picture of one colour of the combiner. It can be dragged onto another colour."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QDrag, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from app.channels.address import Address, packed
from app.channels.tile_delegate import BADGES
from app.pictures.map_images import Map8, fitted, map_pixmap

SIDE = 64


class TapThumbnail(QWidget):
    """A map in its own colour with the letter of the colour; a frame and a text while something may be dropped."""

    def __init__(self, part: str) -> None:
        super().__init__()
        self.address: Address = ("", -1)
        self._part = part
        self._pixmap = QPixmap()
        self._invitation = ""
        self._pressed_at = QPoint()
        self.setFixedWidth(SIDE)
        self.setMinimumHeight(SIDE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(f"What {part} shows")
        self.setToolTip(f"What {part} shows. Drop a channel here, or drag it to another colour.")

    def show_map(self, values: Map8 | None) -> None:
        """Shows another map, or none."""
        self._pixmap = QPixmap() if values is None else map_pixmap(values, self._part.capitalize())
        self.update()

    def invite(self, text: str) -> None:
        """Says what would be shown if it were dropped now; an empty text says that nothing hovers any more."""
        self._invitation = text
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        if self._pixmap.isNull():
            self._paint_nothing(painter)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(fitted(self._pixmap.size(), self.rect()), self._pixmap)
        side = painter.fontMetrics().height() + 2
        painter.fillRect(0, 0, side, side, BADGES[self._part[0].upper()])
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(0, 0, side, side, Qt.AlignmentFlag.AlignCenter, self._part[0].upper())
        if self._invitation:
            self._paint_invitation(painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if event.buttons() & Qt.MouseButton.LeftButton and moved >= QApplication.startDragDistance():
            drag = QDrag(self)
            drag.setMimeData(packed(*self.address))
            drag.setPixmap(self._pixmap)
            drag.exec(Qt.DropAction.CopyAction)

    def _paint_nothing(self, painter: QPainter) -> None:
        veil = self.palette().color(QPalette.ColorRole.WindowText)
        veil.setAlphaF(0.07)
        painter.fillRect(self.rect(), veil)

    def _paint_invitation(self, painter: QPainter) -> None:
        colour = self.palette().color(QPalette.ColorRole.Highlight)
        painter.setPen(QPen(colour, 3))
        painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        text = self.rect().adjusted(3, self.height() - painter.fontMetrics().height() - 4, -3, -3)
        painter.fillRect(text, colour)
        painter.setPen(self.palette().color(QPalette.ColorRole.HighlightedText))
        words = painter.fontMetrics().elidedText(self._invitation, Qt.TextElideMode.ElideLeft, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, words)  # the number of the channel stands at the end
