"""How a channel is painted in a list: its tile, its number below, and letters for what it is used for."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.channels.items import ChannelItems, Index
from app.pictures.map_images import draw_map

MARGIN = 4

BADGES = {"R": QColor(200, 40, 40), "G": QColor(30, 135, 50), "B": QColor(50, 90, 215)}
"""Dark enough for white letters on either theme."""

DREAMT = "*"

_SPECIAL = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus


class TileDelegate(QStyledItemDelegate):
    """Paints channels as tiles of an adjustable size, with the style's own background, focus and selection.

    Attributes:
        side: the longer side of a tile in pixels.
        shape: the shape of the maps.
        room: what the list gives each of them; at least `cell`.
    """

    def __init__(self, side: int) -> None:
        super().__init__()
        self.side = side
        self.shape = QSize(1, 1)
        self.room = QSize()

    def cell(self, line: int) -> QSize:
        """The size of a tile in the shape of the maps, with its number below, `line` pixels high."""
        tile = self.shape.scaled(self.side, self.side, Qt.AspectRatioMode.KeepAspectRatio)
        width = max(tile.width(), 2 * line)
        return QSize(width + 2 * MARGIN, max(tile.height(), line) + line + 2 * MARGIN)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return self.room

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        items = cast(ChannelItems, index.model())  # asked directly: seven calls of data() per tile would be felt
        if option.state & _SPECIAL:
            style = option.widget.style() if option.widget else QApplication.style()
            style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        line = option.fontMetrics.height()
        tile = draw_map(painter, items.pixmap(index), option.rect.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN - line))
        _draw_number(painter, option, str(items.channel(index)), line)
        mark = items.mark(index)
        if mark:
            _draw_marks(painter, option.palette, tile, mark)


def _draw_number(painter: QPainter, option: QStyleOptionViewItem, number: str, line: int) -> None:
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    painter.setPen(option.palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text))
    room = QRect(option.rect.left(), option.rect.bottom() - line - MARGIN // 2, option.rect.width(), line)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, number)


def _draw_marks(painter: QPainter, palette: QPalette, tile: QRect, mark: str) -> None:
    """A frame around the one that is dreamt of; a letter in a square for each colour it is used for."""
    if DREAMT in mark:
        painter.setPen(palette.color(QPalette.ColorRole.Highlight))
        for inset in range(2):
            painter.drawRect(tile.adjusted(-inset, -inset, inset - 1, inset - 1))
    side = painter.fontMetrics().height()
    square = QRect(tile.left(), tile.top(), side, side)
    for letter in mark.replace(DREAMT, ""):
        painter.fillRect(square, BADGES[letter])
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, letter)
        square.translate(side + 1, 0)
