"""Buttons for one channel: back to all, send to a colour, dream of it, ask about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

_BUTTONS = (
    ("", "All channels", "Back to all channels (Esc)"),
    ("R", "Red", "Shows this channel as red in the combiner (R)"),
    ("G", "Green", "Shows this channel as green in the combiner (G)"),
    ("B", "Blue", "Shows this channel as blue in the combiner (B)"),
    ("D", "Dream", "Makes this channel what is dreamt of (D)"),
    ("C", "Card", "Shows all that can be told of this channel (C)"),
    ("A", "Why", "Shows which parts of the photo this channel's answer comes from (A)"),
)

_GAP = 4
_SECOND = 4
"""Which button begins the second row, where there is no room for one."""


class ChannelActions(QWidget):
    """The buttons under an enlarged channel, in one row or two.

    Signals:
        pressed(letter): R, G, B, D, C or A; empty for back.
    """

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons = [self._button(*told) for told in _BUTTONS]
        self._folded: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._grid.setColumnStretch(1, 1)
        self.setMinimumWidth(1)  # it folds; by itself it would ask for the width of one row, and get it
        self._fold(folded=False)

    def _button(self, letter: str, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.clicked.connect(partial(self._press, letter))
        return button

    def _press(self, letter: str, _checked: bool = False) -> None:
        self.pressed.emit(letter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(folded=event.size().width() < sum(button.sizeHint().width() + _GAP for button in self.buttons))

    def _fold(self, folded: bool) -> None:
        """The way back stands at the left, the others at the right."""
        if folded == self._folded:
            return
        self._folded = folded
        for place, button in enumerate(self.buttons):
            below = folded and place >= _SECOND
            column = place + 1 - (_SECOND - 1 if below else 0)
            self._grid.addWidget(button, int(below), column if place else 0)
