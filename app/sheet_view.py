"""A sheet of pictures as wide as there is room for, scrolled up and down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea

from app.qimages import pixmap_of
from engine.step import Image8


class SheetView(QScrollArea):
    """Shows a picture no larger than it is, and shrunk to the width there is."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self._label = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._label.setAccessibleName(name)
        self.setAccessibleName(name)
        self.setWidget(self._label)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Coming and going with the height it would change the width, and so the height.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(120, 90)
        self.viewport().installEventFilter(self)

    @property
    def filled(self) -> bool:
        """Whether there is a picture."""
        return not self._pixmap.isNull()

    def image_width(self) -> int:
        """How many pixels wide the picture itself is."""
        return self._pixmap.width()

    def show_image(self, image: Image8 | None) -> None:
        """Shows another picture, or none."""
        self._pixmap = QPixmap() if image is None else pixmap_of(image)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """In the pixels of the screen itself, so that nothing is blurred where one of ours is several of its."""
        if not self.filled:
            self._label.clear()
            return
        ratio = self.devicePixelRatioF()
        width = min(self._pixmap.width(), round(self.viewport().width() * ratio))
        shrunk = self._pixmap
        if width != self._pixmap.width():
            shrunk = self._pixmap.scaledToWidth(max(1, width), Qt.TransformationMode.SmoothTransformation)
        shrunk.setDevicePixelRatio(ratio)
        self._label.setPixmap(shrunk)
