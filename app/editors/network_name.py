"""One network of those that are here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy

from app.editors.editor import Editor
from models.catalogue import NETWORKS
from models.network import Network
from models.weights_file import find


class NetworkEditor(Editor):
    """A box with the networks whose weights are here, and the one that is named though its weights are not.

    Args:
        is_here: whether the weights of a network are on this computer.
    """

    def __init__(self, is_here: Callable[[Network], bool] = lambda entry: find(entry) is not None) -> None:
        super().__init__()
        self._is_here = is_here
        self._name = ""
        self._box = QComboBox()
        self._box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._box, 1)
        self.setFocusProxy(self._box)
        self._refill()
        self._box.activated.connect(self._chosen)

    def showEvent(self, event: QShowEvent) -> None:
        """Weights may have come since it was last seen."""
        super().showEvent(event)
        self._refill()

    def show_value(self, value: Any) -> None:
        self._name = value
        self._refill()

    def _refill(self) -> None:
        here = {name: entry.title for name, entry in NETWORKS.items() if self._is_here(entry)}
        known = here if not self._name or self._name in here else {**here, self._name: f"{self._name} (not here)"}
        with QSignalBlocker(self._box):
            self._box.clear()
            for name, title in known.items():
                self._box.addItem(title, name)
            self._box.setCurrentIndex(self._box.findData(self._name))

    @Slot(int)
    def _chosen(self, place: int) -> None:
        self.edited.emit(self._box.itemData(place))
