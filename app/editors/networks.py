"""Several networks of those that are here, as boxes to tick."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from app.editors.editor import Editor
from engine.jobs.compare import MOST
from models.catalogue import NETWORKS
from models.network import Network
from models.weights_file import find


class NetworksEditor(Editor):
    """A box for each network whose weights are here, and for those that are named though they are not.

    Args:
        is_here: whether the weights of a network are on this computer.
    """

    def __init__(self, is_here: Callable[[Network], bool] = lambda entry: find(entry) is not None) -> None:
        super().__init__()
        self._is_here = is_here
        self._names: tuple[str, ...] = ()
        self.boxes: dict[str, QCheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._refill()

    def showEvent(self, event: QShowEvent) -> None:
        """Weights may have come since it was last seen."""
        super().showEvent(event)
        self._refill()

    def show_value(self, value: Any) -> None:
        self._names = tuple(part.strip() for part in value.replace(";", ",").split(",") if part.strip())
        self._refill()

    def _refill(self) -> None:
        here = [name for name, entry in NETWORKS.items() if self._is_here(entry)]
        for name in (*here, *self._names):
            if name not in self.boxes:
                self._add(name, name in here)
        for name, box in self.boxes.items():
            chosen = name in self._names
            with QSignalBlocker(box):
                box.setChecked(chosen)
            box.setVisible(chosen or name in here)
            box.setEnabled(chosen or len(self._names) < MOST)

    def _add(self, name: str, here: bool) -> None:
        title = NETWORKS[name].title if name in NETWORKS else name
        box = QCheckBox(title if here else f"{title} (not here)")
        box.toggled.connect(partial(self._toggled, name))
        self.boxes[name] = box
        self._column.addWidget(box)
        if len(self.boxes) == 1:
            self.setFocusProxy(box)

    def _toggled(self, name: str, on: bool) -> None:
        names = [*self._names, name] if on else [other for other in self._names if other != name]
        self.edited.emit(", ".join(names))
