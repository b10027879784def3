"""A long strip of pictures as high as there is room for, scrolled from side to side."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea

from app.qimages import pixmap_of
from engine.step import Image8


class StripView(QScrollArea):
    """Shows a picture no larger than it is, and shrunk to the height there is."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self._label = QLabel(alignment=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._label.setAccessibleName(name)
        self.setAccessibleName(name)
        self.setWidget(self._label)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Coming and going with the width it would change the height, and so the width.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(120, 90)
        self.viewport().installEventFilter(self)

    def show_image(self, image: Image8 | None) -> None:
        """Shows another picture, or none."""
        self._pixmap = QPixmap() if image is None else pixmap_of(image)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """In the pixels of the screen itself, as `SheetView` does."""
        if self._pixmap.isNull():
            self._label.clear()
            return
        ratio = self.devicePixelRatioF()
        height = min(self._pixmap.height(), round(self.viewport().height() * ratio))
        shrunk = self._pixmap
        if height != self._pixmap.height():
            shrunk = self._pixmap.scaledToHeight(max(1, height), Qt.TransformationMode.SmoothTransformation)
        shrunk.setDevicePixelRatio(ratio)
        self._label.setPixmap(shrunk)
