"""A short text typed freely, such as a list of numbers."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.editors.editor import Editor


class TextEditor(Editor):
    """A line to type in; what is typed counts once it is left or Return is pressed."""

    def __init__(self, empty: str = "") -> None:
        super().__init__()
        self._value = ""
        self._line = QLineEdit(placeholderText=empty, clearButtonEnabled=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line, 1)
        self.setFocusProxy(self._line)
        self._line.editingFinished.connect(self._left)

    def show_value(self, value: Any) -> None:
        self._value = value
        with QSignalBlocker(self._line):
            self._line.setText(value)

    @Slot()
    def _left(self) -> None:
        if self._line.text() != self._value:
            self.edited.emit(self._line.text())
