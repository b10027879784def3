"""The pictures of a folder as a Qt list model whose thumbnails are made in the background."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, QSize, Qt, QUrl
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QStyle

from app.as_written import as_written
from app.background import Background
from app.look import icon
from app.pictures.qimages import icon_of, pixmap_of
from app.shelf import Shelf
from engine.step import Image8

SIDE = 256
"""Longest side of a thumbnail in pixels; the icon size of the view is smaller, for sharp screens."""

LEAST = 84
"""Longest side in pixels that a thumbnail has at least."""

CELL = QSize(124, 110)
"""The room of one row in the view, whatever the shape of its picture."""

Index = QModelIndex | QPersistentModelIndex


class PictureItems(QAbstractListModel):
    """One row per folder and picture file. Thumbnails are ordered when first painted, the latest coming first.

    Attributes:
        cache: the folder that keeps thumbnails between runs.
    """

    def __init__(self, cache: Path) -> None:
        super().__init__()
        self.cache = cache
        self._paths: list[Path] = []
        self._rows: dict[Path, int] = {}
        self._folders: frozenset[Path] = frozenset()
        self._titles: dict[Path, tuple[str, str]] = {}
        self._icons: dict[Path, QIcon] = {}
        self._made: set[Path] = set()
        self._orders = 0
        self._makers = Background(threads=1, parent=self)

    def show(self, shelf: Shelf) -> None:
        """Shows other folders and pictures."""
        self._makers.forget()
        self.beginResetModel()
        kept = set(shelf.pictures)
        self._folders, self._titles = frozenset(shelf.folders), dict(shelf.titles)
        self._paths = [*shelf.folders, *shelf.pictures]
        self._rows = {path: row for row, path in enumerate(self._paths)}
        self._icons = {path: made for path, made in self._icons.items() if path in kept & self._made}
        self.endResetModel()

    def path(self, index: Index) -> Path:
        """The file of a row."""
        return self._paths[index.row()]

    def row_of(self, path: Path) -> int:
        """The row of a file, or -1."""
        return self._rows.get(path, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._paths)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        path = self._paths[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[path][0] if path in self._titles else path.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_written(self._titles[path][1] if path in self._titles else path.name)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(path)
        if role == Qt.ItemDataRole.SizeHintRole:
            return CELL
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The files themselves, so that rows can be dragged to the desktop and to other programs."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self.path(index))) for index in indexes])
        return data

    def close(self) -> None:
        """Stops making thumbnails."""
        self._makers.close()

    def _icon(self, path: Path) -> QIcon:
        if path in self._folders:
            return QApplication.style().standardIcon(QStyle.StandardPixmap.SP_DirIcon)
        if path not in self._icons:
            self._icons[path] = QIcon()
            self._orders += 1
            self._makers.run(
                lambda: _thumbnail(path, self.cache),
                lambda image: self._have(path, image),
                lambda _error: self._have(path, None),
                urgency=self._orders,
            )
        return self._icons[path]

    def _have(self, path: Path, image: Image8 | None) -> None:
        row = self.row_of(path)
        if row < 0:
            return
        self._icons[path] = icon_of(_visible(pixmap_of(image)) if image is not None else _no_picture())
        self._made.add(path)
        index = self.index(row)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])


def prune(cache: Path) -> None:
    """Makes room among the thumbnails, and among what else is remembered on the disk; not in the main thread."""
    from engine.caches import CACHES
    from engine.thumbnail_cache import prune as make_room

    make_room(cache)
    for each in CACHES:
        each.make_room()


def _thumbnail(path: Path, cache: Path) -> Image8:
    from engine.thumbnail import thumbnail  # in the pool's thread: Pillow is not needed to show the window

    return thumbnail(path, SIDE, cache)


def _visible(pixmap: QPixmap) -> QPixmap:
    """A picture of a few pixels enlarged: an icon is never larger than its pixels."""
    if max(pixmap.width(), pixmap.height()) >= LEAST:
        return pixmap
    return pixmap.scaled(QSize(LEAST, LEAST), Qt.AspectRatioMode.KeepAspectRatio)


def _no_picture() -> QPixmap:
    """A sign in an empty frame for files that cannot be opened; opening them says why."""
    size, sign = QSize(SIDE, SIDE * 3 // 4), SIDE // 4
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setPen(QPen(Qt.GlobalColor.gray, 2))
    painter.drawRect(pixmap.rect().adjusted(1, 1, -2, -2))
    painter.drawPixmap((size.width() - sign) // 2, (size.height() - sign) // 2, icon("warning").pixmap(sign, sign))
    painter.end()
    return pixmap
