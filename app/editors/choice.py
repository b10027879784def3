"""One of a few texts, and yes or no."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy

from app.editors.editor import Editor
from engine.declare import Knob


class ChoiceEditor(Editor):
    """A box with the knob's choices."""

    def __init__(self, knob: Knob) -> None:
        super().__init__()
        self._box = QComboBox()
        self._box.addItems(knob.choices)
        self._box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._box, 1)
        self.setFocusProxy(self._box)
        self._box.currentTextChanged.connect(self.edited.emit)

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self._box):
            self._box.setCurrentText(value)


class SwitchEditor(Editor):
    """A box to tick."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QCheckBox("On")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._box)
        row.addStretch(1)
        self.setFocusProxy(self._box)
        self._box.toggled.connect(self._toggled)

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self._box):
            self._box.setChecked(value)

    @Slot(bool)
    def _toggled(self, on: bool) -> None:
        self.edited.emit(on)
