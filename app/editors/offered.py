"""One value of several whose list may change: what every editor with such a box does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy

from app.editors.editor import Editor


class OfferedEditor(Editor):
    """A box of values under their titles. A value that is not offered is there too as long as it is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._value: Any = ""
        self._titles: dict[Any, str] = {}
        self._box = QComboBox(maxVisibleItems=24)
        self._box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._box, 1)
        self.setFocusProxy(self._box)
        self._box.activated.connect(self._chosen)

    def put_up(self, titles: Mapping[Any, str]) -> None:
        """Offers these values from now on, in their order."""
        self._titles = dict(titles)
        self._fill()

    def show_value(self, value: Any) -> None:
        self._value = value
        self._fill()

    def title_of_stranger(self, value: Any) -> str:
        """What a value is called that is not offered."""
        return str(value)

    def _fill(self) -> None:
        shown = self._titles
        if self._value not in shown and self._value:
            shown = {**shown, self._value: self.title_of_stranger(self._value)}
        with QSignalBlocker(self._box):
            self._box.clear()
            for value, title in shown.items():
                self._box.addItem(title, value)
            self._box.setCurrentIndex(self._box.findData(self._value))

    @Slot(int)
    def _chosen(self, row: int) -> None:
        self.edited.emit(self._box.itemData(row))
