"""An attribute of a set of faces, chosen from those that a report has found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy

from app.editors.editor import Editor
from engine.declare import Knob


class KnownAttributeEditor(Editor):
    """A box with the names that are known so far; what a recipe names besides is there too."""

    def __init__(self, knob: Knob) -> None:
        super().__init__()
        self._empty, self._value = knob.empty, ""
        self._names: tuple[str, ...] = ()
        self._box = QComboBox(maxVisibleItems=24)
        self._box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._box, 1)
        self.setFocusProxy(self._box)
        self._box.activated.connect(self._chosen)
        self._fill()

    def offer(self, names: Sequence[str]) -> None:
        """Offers those attributes."""
        self._names = tuple(names)
        self._fill()

    def show_value(self, value: Any) -> None:
        self._value = value.strip().lower()
        self._fill()

    def _fill(self) -> None:
        with QSignalBlocker(self._box):
            self._box.clear()
            self._box.addItem(self._empty, "")
            for name in dict.fromkeys((*self._names, *filter(None, (self._value,)))):
                self._box.addItem(name, name)
            self._box.setCurrentIndex(self._box.findData(self._value))

    @Slot(int)
    def _chosen(self, row: int) -> None:
        self.edited.emit(self._box.itemData(row))
