"""The layers of a network as a tree for Qt, and the filter that searches it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

if TYPE_CHECKING:
    from engine.survey import LayerInfo

PATH = Qt.ItemDataRole.UserRole
"""Role of the module path, such as "features.13"; empty for a folder of layers that is none itself."""

SEARCHED = Qt.ItemDataRole.UserRole + 1
"""Role of the text that the search looks through."""

COLUMNS = ("Layer", "Kind", "Output")

Index = QModelIndex | QPersistentModelIndex


class LayerItems(QStandardItemModel):
    """A row for every layer, below the layer that holds it: features, below it 0, below it 0, 1 and 2."""

    def __init__(self) -> None:
        super().__init__(0, len(COLUMNS))
        self._rows: dict[str, list[QStandardItem]] = {}
        self._shown: list[str] = []
        self._marked = ""
        self.setHorizontalHeaderLabels(COLUMNS)

    def show(self, layers: Sequence[LayerInfo]) -> None:
        """Shows other layers. If only their outputs are others, the rows stay."""
        if [info.path for info in layers] != self._shown:
            self._clear()
        for info in layers:
            _describe(self._row(info.path), info)
        self._shown = [info.path for info in layers]

    def index_of(self, path: str) -> QModelIndex:
        """Where a layer stands; invalid if there is no such layer."""
        row = self._rows.get(path)
        return row[0].index() if row else QModelIndex()

    def paths(self) -> list[str]:
        """The layers that are shown, in order."""
        return self._shown

    def mark(self, path: str) -> None:
        """Sets one layer in bold: the one that is dreamt of."""
        for name, bold in ((self._marked, False), (path, True)):
            for item in self._rows.get(name, ()):
                font = item.font()
                font.setBold(bold)
                item.setFont(font)
        self._marked = path

    def _clear(self) -> None:
        self.removeRows(0, self.rowCount())
        self._rows.clear()
        self._marked = ""

    def _row(self, path: str) -> list[QStandardItem]:
        if path not in self._rows:
            above, _, name = path.rpartition(".")
            row = [_item(name), _item(""), _item("")]
            parent = self._row(above)[0] if above else self.invisibleRootItem()
            parent.appendRow(row)
            self._rows[path] = row
        return self._rows[path]


class LayerSearch(QSortFilterProxyModel):
    """Keeps the layers whose path or kind has every searched word, with all that is above them."""

    def __init__(self, items: LayerItems) -> None:
        super().__init__()
        self._words: list[str] = []
        self.setRecursiveFilteringEnabled(True)
        self.setSourceModel(items)

    def search(self, text: str) -> None:
        """Searches for other words; no words keep everything."""
        self.beginFilterChange()
        self._words = text.lower().split()
        self.endFilterChange()

    def matches(self, index: Index) -> bool:
        """Whether a row itself has the words, and not only something below it."""
        text = index.sibling(index.row(), 0).data(SEARCHED) or ""
        return all(word in text for word in self._words)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        return self.matches(self.sourceModel().index(row, 0, parent))


def path_of(index: Index) -> str:
    """The module path of a row of either model; empty if the row is no layer."""
    return index.sibling(index.row(), 0).data(PATH) or "" if index.isValid() else ""


def shape_text(shape: Sequence[int]) -> str:
    """Such as "96 × 19 × 14"."""
    return " × ".join(map(str, shape))


def _describe(row: list[QStandardItem], info: LayerInfo) -> None:
    row[0].setData(info.path, PATH)
    row[0].setData(f"{info.path} {info.kind}".lower(), SEARCHED)
    row[0].setData(f"{info.path}, {info.kind}, {shape_text(info.shape)}", Qt.ItemDataRole.AccessibleTextRole)
    row[1].setText(info.kind)
    row[2].setText(shape_text(info.shape))
    for item in row:
        item.setToolTip(_tip(info))


def _tip(info: LayerInfo) -> str:
    weights = f"{info.parameters:,} weights" if info.parameters else "no weights of its own"
    return f"{info.path}: {info.kind}, {weights}\n{_output(info.shape)}"


def _output(shape: Sequence[int]) -> str:
    if len(shape) == 3:
        channels, height, width = shape
        return f"{channels} channels, each a map of {width} by {height} values for this picture"
    if len(shape) == 1:
        return f"{shape[0]} numbers for the whole picture"
    return "What it gives cannot be told before it has run"


def _item(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    return item
