"""The finished pictures of this run of the program as a Qt list model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, QSize, Qt, QUrl
from PySide6.QtGui import QIcon

from app.as_written import as_written
from app.pictures.qimages import icon_of, pixmap_of
from app.told_story import made_of, steered
from app.workspace import Kept
from engine.job import Job

SIDE = 256
"""Longest side of the icons kept, in pixels."""

Index = QModelIndex | QPersistentModelIndex


class KeptItems(QAbstractListModel):
    """One row per finished picture, the newest first.

    Args:
        file_of: writes a picture to a file for dragging it to other programs, and gives the file.
    """

    def __init__(self, file_of: Callable[[Kept], Path]) -> None:
        super().__init__()
        self._file_of = file_of
        self._kept: list[Kept] = []
        self._icons: list[QIcon] = []

    def add(self, kept: Kept) -> None:
        """Puts a picture in front."""
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._kept.insert(0, kept)
        self._icons.insert(0, _icon(kept))
        self.endInsertRows()

    def remove(self, index: Index) -> Kept:
        """Takes a picture out."""
        row = index.row()
        self.beginRemoveRows(QModelIndex(), row, row)
        kept = self._kept.pop(row)
        del self._icons[row]
        self.endRemoveRows()
        return kept

    def kept(self, index: Index) -> Kept:
        """The picture of a row."""
        return self._kept[index.row()]

    def index_of(self, kept: Kept) -> QModelIndex:
        """Where a picture stands; nowhere if it is not among them."""
        return self.index(self._kept.index(kept)) if kept in self._kept else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._kept)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        kept = self._kept[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _label(kept)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_written(described(kept))
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icons[index.row()]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The pictures as files with their recipes inside."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self._file_of(self.kept(index)))) for index in indexes])
        return data


def _label(kept: Kept) -> str:
    recipe = kept.finished.result.recipe
    how = " · steered" if recipe.revisions else ""
    name = made_of(recipe) if recipe.subject else _drawn(recipe.job)
    return f"{name}\n{kept.made_at:%H:%M:%S}{how}"


def _drawn(job: Job) -> str:
    """What a picture without a photo shows."""
    if not hasattr(job, "objectives"):
        return job.title
    first = next(iter(job.objectives), None)
    return first.name() if first is not None else "Noise"


def described(kept: Kept) -> str:
    """What a picture of the history is, in a few lines."""
    recipe = kept.finished.result.recipe
    story = f"Made {steered(recipe)}, which a new run repeats\n" if recipe.revisions else ""
    height, width = kept.finished.image.shape[:2]
    subject = recipe.subject.name if recipe.subject else "no photo"
    stopped = f", stopped after step {recipe.stopped_after}" if recipe.stopped_after else ""
    return (
        f"{recipe.job.title} of {subject} with {recipe.network}\n"
        f"{width} × {height} px, seed {recipe.seed}, {kept.finished.seconds:.1f} s{stopped}\n{story}"
        "Click to return to this recipe and picture"
    )


def _icon(kept: Kept) -> QIcon:
    size = QSize(SIDE, SIDE)
    small = pixmap_of(kept.finished.image).scaled(
        size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return icon_of(small)
