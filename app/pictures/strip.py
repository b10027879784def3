"""A long strip of pictures as high as there is room for, scrolled from side to side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from app.pictures.scrolled import ScrolledPicture


class StripView(ScrolledPicture):
    """Shows a picture no larger than it is, and shrunk to the height there is, but not below `least` of its size.

    Where that is higher than the room, it is scrolled up and down, too.
    """

    along = Qt.Orientation.Horizontal
    alignment_in_room = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.least = 0.0
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _across(self, room: int, picture: QPixmap) -> int:
        least = round(self.least * picture.height() * self.devicePixelRatioF())
        return max(room, min(least, picture.height()))
