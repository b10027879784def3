"""A picture that fits across and is scrolled along."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea

from app.pictures.qimages import pixmap_of
from engine.step import Image8

_VERTICAL = Qt.Orientation.Vertical


class ScrolledPicture(QScrollArea):
    """Shows a picture no larger than it is, and shrunk to the room there is across the way it is scrolled."""

    along: ClassVar[Qt.Orientation]
    alignment_in_room: ClassVar[Qt.AlignmentFlag]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self._label = QLabel(alignment=self.alignment_in_room)
        self._label.setStyleSheet("padding: 0; border: none;")  # the look's own would be scrolled by
        self._label.setAccessibleName(name)
        self.setAccessibleName(name)
        self.setWidget(self._label)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # A bar that came and went with the length would change the room across, and so the length.
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(on if self.along == _VERTICAL else off)
        self.setHorizontalScrollBarPolicy(off if self.along == _VERTICAL else on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(120, 90)
        self.viewport().installEventFilter(self)

    @property
    def filled(self) -> bool:
        """Whether there is a picture."""
        return not self._pixmap.isNull()

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
        shrunk = self._shrunk(ratio)
        shrunk.setDevicePixelRatio(ratio)
        self._label.setPixmap(shrunk)

    def _shrunk(self, ratio: float) -> QPixmap:
        room, smooth = self.viewport().size() * ratio, Qt.TransformationMode.SmoothTransformation
        if self.along == _VERTICAL and room.width() < self._pixmap.width():
            return self._pixmap.scaledToWidth(max(1, self._across(room.width(), self._pixmap)), smooth)
        if self.along != _VERTICAL and room.height() < self._pixmap.height():
            return self._pixmap.scaledToHeight(max(1, self._across(room.height(), self._pixmap)), smooth)
        return QPixmap(self._pixmap)

    def _across(self, room: int, picture: QPixmap) -> int:  # noqa: ARG002
        """How large a picture that is larger than the room is shown, across."""
        return room
