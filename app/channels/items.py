"""The channels of a layer as a Qt list model. Pixmaps are made when first painted; a bounded number is kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPixmap

from app.channels.address import CHANNEL_MIME, packed, written
from app.channels.tiles import Tiles
from app.pictures.map_images import Map8, map_pixmap

CHANNEL = Qt.ItemDataRole.UserRole
"""Role of the channel's number."""

MARK = Qt.ItemDataRole.UserRole + 1
"""Role of the letters shown in the corner: R, G, B for the channels in the combiner, * for the one dreamt of."""

KEPT = 600
"""How many pixmaps are kept."""

Index = QModelIndex | QPersistentModelIndex


class ChannelItems(QAbstractListModel):
    """A row for every channel, by number or the strongest first."""

    def __init__(self) -> None:
        super().__init__()
        self._tiles: Tiles | None = None
        self._order: list[int] = []
        self._row_of: dict[int, int] = {}
        self._marks: Mapping[int, str] = {}
        self._pixmaps: OrderedDict[int, QPixmap] = OrderedDict()
        self._table = "Grey"
        self._longest = 256
        self._strongest_first = False

    @property
    def layer(self) -> str:
        """Whose channels they are; empty for none."""
        return self._tiles.layer if self._tiles is not None else ""

    @property
    def shape(self) -> tuple[int, int]:
        """Width and height of the maps; (1, 1) if there are none."""
        return (self._tiles.maps.shape[2], self._tiles.maps.shape[1]) if self._tiles is not None else (1, 1)

    def show(self, tiles: Tiles | None) -> None:
        """Shows the channels of another layer, or none."""
        self.beginResetModel()
        self._tiles = tiles
        self._marks = {}
        self._pixmaps.clear()
        self._sort()
        self.endResetModel()

    def set_table(self, name: str) -> None:
        """Shows them through another table of colours."""
        self._table = name
        self._pixmaps.clear()
        self._tell([Qt.ItemDataRole.DecorationRole])

    def set_longest(self, longest: int) -> None:
        """Makes pixmaps no longer than so many pixels, so that painting need not shrink them each time."""
        if longest != self._longest:
            self._longest = longest
            self._pixmaps.clear()

    def set_strongest_first(self, strongest_first: bool) -> None:
        """Shows them by strength or by number."""
        self.beginResetModel()
        self._strongest_first = strongest_first
        self._sort()
        self.endResetModel()

    def set_marks(self, marks: Mapping[int, str]) -> None:
        """Shows other letters in the corners, by channel."""
        if marks != self._marks:
            self._marks = dict(marks)
            self._tell([MARK])

    def channel(self, index: Index) -> int:
        """The channel of a row; -1 for no row."""
        return self._order[index.row()] if index.isValid() else -1

    def index_of(self, channel: int) -> QModelIndex:
        """Where a channel stands; invalid if there is no such channel."""
        row = self._row_of.get(channel, -1)
        return self.index(row) if row >= 0 else QModelIndex()

    def pixmap(self, index: Index) -> QPixmap:
        """The tile of a row."""
        channel = self.channel(index)
        if channel in self._pixmaps:
            self._pixmaps.move_to_end(channel)
        elif self._tiles is not None:
            self._pixmaps[channel] = self._made(self._tiles.maps[channel])
            if len(self._pixmaps) > KEPT:
                self._pixmaps.popitem(last=False)
        return self._pixmaps[channel]

    def mark(self, index: Index) -> str:
        """The letters in the corner of a row; see `MARK`."""
        return self._marks.get(self.channel(index), "")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._order)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._tiles is None:
            return None
        channel = self.channel(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(channel)
        if role == Qt.ItemDataRole.DecorationRole:
            return self.pixmap(index)
        if role == MARK:
            return self.mark(index)
        if role == CHANNEL:
            return channel
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return written(self._tiles.layer, channel)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{written(self._tiles.layer, channel)}\n{self._tiles.facts[channel]}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [CHANNEL_MIME, "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The channel as its address, for the combiner."""
        return packed(self.layer, self.channel(indexes[0]))

    def _made(self, values: Map8) -> QPixmap:
        pixmap = map_pixmap(values, self._table)
        if max(pixmap.width(), pixmap.height()) <= self._longest:
            return pixmap
        side, smooth = QSize(self._longest, self._longest), Qt.TransformationMode.SmoothTransformation
        return pixmap.scaled(side, Qt.AspectRatioMode.KeepAspectRatio, smooth)

    def _sort(self) -> None:
        count = len(self._tiles.maps) if self._tiles is not None else 0
        self._order = list(range(count))
        if self._strongest_first and self._tiles is not None:
            self._order.sort(key=self._tiles.strengths.__getitem__, reverse=True)
        self._row_of = {channel: row for row, channel in enumerate(self._order)}

    def _tell(self, roles: list[int]) -> None:
        if self._order:
            self.dataChanged.emit(self.index(0), self.index(len(self._order) - 1), roles)
