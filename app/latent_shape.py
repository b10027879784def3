"""Where a page has its knobs: below its picture, or beside it where it is wider than high."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSplitter

_WIDE = 1.25


def lay_by_shape(splitter: QSplitter, room: QSize) -> None:
    """Lays the two parts of a page of that size."""
    wide = room.width() > _WIDE * room.height()
    splitter.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
