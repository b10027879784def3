"""Pictures with a line or two below: all of one row at one height, whatever the shapes of their pictures."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex


class CaptionDelegate(QStyledItemDelegate):
    """Gives each picture the whole room of the view's icons; Qt gives it only what it fills, and captions dance."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        room = QSize(option.decorationSize)
        super().initStyleOption(option, index)
        option.decorationSize = room
        option.decorationAlignment = Qt.AlignmentFlag.AlignCenter
