"""A box to choose the network in: those that are here first, the others with what they lack."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QComboBox, QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem

from models.catalogue import NETWORKS
from models.network import Network
from models.weights_file import find

MORE = "Get more networks…"

_BACK = {Qt.Key.Key_Up: 1, Qt.Key.Key_PageUp: len(NETWORKS), Qt.Key.Key_Home: len(NETWORKS)}
_ON = {Qt.Key.Key_Down: 1, Qt.Key.Key_PageDown: len(NETWORKS), Qt.Key.Key_End: len(NETWORKS)}


class NetworkBox(QComboBox):
    """Every network of the catalogue. Those without weights are grey; choosing one asks for its weights.

    While the list is closed, the arrow keys go from one network that is here to the next.

    Args:
        is_here: whether the weights of a network are on this computer.

    Signals:
        chosen(name): the person chose a network that is here.
        wanted(name): the person chose one whose weights are not here; empty for the list of all.
    """

    chosen = Signal(str)
    wanted = Signal(str)

    def __init__(self, is_here: Callable[[Network], bool] = lambda entry: find(entry) is not None) -> None:
        super().__init__()
        self._is_here = is_here
        self._here: dict[str, bool] = {}
        self._current = ""
        self.setAccessibleName("Network")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_Rows(self))
        self.setMaxVisibleItems(24)
        self.refill()
        self.activated.connect(self._activated)

    @Slot()
    def refill(self) -> None:
        """Looks again which weights are here."""
        self._here = {name: self._is_here(entry) for name, entry in NETWORKS.items()}
        with QSignalBlocker(self):
            self._items.clear()
            for entry in sorted(NETWORKS.values(), key=lambda entry: not self._here[entry.name]):
                self._items.appendRow(self._item(entry))
            self.insertSeparator(self.count())
            self.addItem(MORE)
            self.setItemData(self.count() - 1, "Shows every network and fetches weights", Qt.ItemDataRole.ToolTipRole)
        self.show_network(self._current)

    def show_network(self, name: str) -> None:
        """Shows a network without `chosen`."""
        self._current = name
        if name in NETWORKS and self.findData(name) < 0:  # one that was trained meanwhile
            self.refill()
            return
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(name) if name else -1)
        entry = NETWORKS.get(name)
        self.setToolTip(_described(entry) if entry is not None else "The network whose eyes are used")

    def showPopup(self) -> None:
        """Weights may have come since the list was last seen."""
        self.refill()
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 2 * view.verticalScrollBar().sizeHint().width())
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier or key not in _BACK | _ON:
            super().keyPressEvent(event)
        else:
            self._step(_ON[key] if key in _ON else -_BACK[key])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_items"):
            self.refill()  # the grey is that of the theme

    def _step(self, by: int) -> None:
        self.refill()
        usable = [self.itemData(row) for row in range(self.count()) if self._here.get(self.itemData(row))]
        place = usable.index(self._current) if self._current in usable else 0
        name = usable[max(0, min(len(usable) - 1, place + by))]
        if name != self._current:
            self.chosen.emit(name)

    @Slot(int)
    def _activated(self, index: int) -> None:
        name = self.itemData(index) or ""
        if self._here.get(name):
            self.chosen.emit(name)
        else:
            self.show_network(self._current)
            self.wanted.emit(name)

    def _item(self, entry: Network) -> QStandardItem:
        here = self._here[entry.name]
        item = QStandardItem(entry.title if here else f"{entry.title}  (not here, {entry.size_mb:.0f} MB)")
        item.setData(entry.name, Qt.ItemDataRole.UserRole)
        item.setToolTip(_described(entry))
        if not here:
            item.setForeground(
                QApplication.palette().brush(QPalette.ColorGroup.Active, QPalette.ColorRole.PlaceholderText)
            )
            item.setData(f"{entry.title}, weights not here", Qt.ItemDataRole.AccessibleTextRole)
        return item


class _Rows(QStyledItemDelegate):
    """Rows in their own colour, which the delegate of combo boxes does not heed, and the line before the last."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if index.data(Qt.ItemDataRole.AccessibleDescriptionRole) != "separator":
            super().paint(painter, option, index)
            return
        rect: QRect = option.rect
        painter.setPen(option.palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.left(), rect.center().y(), rect.right(), rect.center().y())


def _described(entry: Network) -> str:
    return f"<p><b>{entry.title}</b></p><p>{entry.character}</p><p>Licence: {entry.licence}. {entry.licence_note}</p>"
