"""A long strip of pictures as high as there is room for, scrolled from side to side."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.scrolled_picture import ScrolledPicture


class StripView(ScrolledPicture):
    """Shows a picture no larger than it is, and shrunk to the height there is."""

    along = Qt.Orientation.Horizontal
    alignment_in_room = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
