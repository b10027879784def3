"""The row of buttons above the network graph."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

FIT, OVERVIEW, OPEN, CLOSE, EVERYTHING = "fit", "overview", "open", "close", "everything"

_BUTTONS = (
    (OPEN, "+", "Open the block in hand", "Opens the block in hand, as a double click or Return does (+)."),
    (CLOSE, "−", "Fold the block around the layer in hand", "Folds the block that the layer in hand is in (−)."),
    (OVERVIEW, "Overview", "", "Folds the network as at first, so that all of it can be read."),
    (EVERYTHING, "Unfold all", "", "Opens every block, so that every single layer shows."),
    (FIT, "Fit", "", "Shows the whole drawing (F). The wheel zooms, and dragging moves it."),
)


class GraphBar(QWidget):
    """Buttons.

    Signals:
        pressed(name): which one was pressed.
    """

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.buttons = {name: self._button(name, *words) for name, *words in _BUTTONS}
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def enable(self, name: str, enabled: bool) -> None:
        """Whether a button can be pressed."""
        self.buttons[name].setEnabled(enabled)

    def _button(self, name: str, text: str, spoken: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(spoken or text)
        button.clicked.connect(lambda _=False: self.pressed.emit(name))
        return button
