"""A sheet of pictures as wide as there is room for, scrolled up and down."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.pictures.scrolled import ScrolledPicture


class SheetView(ScrolledPicture):
    """Shows a picture no larger than it is, and shrunk to the width there is."""

    along = Qt.Orientation.Vertical
    alignment_in_room = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop

    def image_width(self) -> int:
        """How many pixels wide the picture itself is."""
        return self._pixmap.width()
