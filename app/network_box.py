"""A box to choose the network in: those that are here first, the others with what they lack."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QSizePolicy

from models.catalogue import NETWORKS
from models.network import Network
from models.weights_file import find


class NetworkBox(QComboBox):
    """Every network of the catalogue. Networks without weights can be read about but not chosen.

    Signals:
        chosen(name): the person chose a network.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Network")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setMaxVisibleItems(24)
        self.refill()
        self.activated.connect(self._activated)

    @Slot()
    def refill(self) -> None:
        """Looks again which weights are here."""
        current = self.currentData()
        here = {name: find(entry) is not None for name, entry in NETWORKS.items()}
        with QSignalBlocker(self):
            self._items.clear()
            for name, entry in sorted(NETWORKS.items(), key=lambda pair: not here[pair[0]]):
                self._items.appendRow(_item(entry, here[name]))
        self.show_network(current or "")

    def show_network(self, name: str) -> None:
        """Shows a network without `chosen`."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(name))
        entry = NETWORKS.get(name)
        self.setToolTip(_described(entry) if entry is not None else "The network whose eyes are used")

    @Slot(int)
    def _activated(self, index: int) -> None:
        self.chosen.emit(self.itemData(index))


def _item(entry: Network, here: bool) -> QStandardItem:
    item = QStandardItem(entry.title if here else f"{entry.title}  (weights not here)")
    item.setData(entry.name, Qt.ItemDataRole.UserRole)
    item.setToolTip(_described(entry))
    item.setEnabled(here)
    return item


def _described(entry: Network) -> str:
    return f"<p><b>{entry.title}</b></p><p>{entry.character}</p><p>Licence: {entry.licence}. {entry.licence_note}</p>"
