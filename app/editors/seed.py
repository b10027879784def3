"""The seed: a number to keep, or to roll anew."""

from __future__ import annotations

import random
from typing import Any

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from app.buttons import tool_button
from app.editors.editor import Editor
from app.knobs.number_boxes import whole_box
from engine.declare import Knob

_ROLLED_BELOW = 100_000


class SeedEditor(Editor):
    """A box for the number and a button that rolls another one."""

    def __init__(self, knob: Knob) -> None:
        super().__init__()
        self._box = whole_box(knob)
        self._box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.dice = tool_button("Another seed: a sibling of this picture", "Roll")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._box, 1)
        row.addWidget(self.dice)
        self.setFocusProxy(self._box)
        self._box.valueChanged.connect(self.edited.emit)
        self.dice.clicked.connect(self._roll)

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self._box):
            self._box.setValue(value)

    @Slot()
    def _roll(self) -> None:
        seed = random.randrange(_ROLLED_BELOW)
        self.show_value(seed)
        self.edited.emit(seed)
