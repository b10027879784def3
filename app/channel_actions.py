"""A row of buttons for one channel: back to all, send to a colour, dream of it, ask about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

_BUTTONS = (
    ("", "All channels", "Back to all channels (Esc)"),
    ("R", "Red", "Shows this channel as red in the combiner (R)"),
    ("G", "Green", "Shows this channel as green in the combiner (G)"),
    ("B", "Blue", "Shows this channel as blue in the combiner (B)"),
    ("D", "Dream", "Makes this channel what is dreamt of (D)"),
    ("C", "Card", "Shows all that can be told of this channel (C)"),
    ("A", "Why", "Shows which parts of the photo this channel's answer comes from (A)"),
)


class ChannelActions(QWidget):
    """The buttons under an enlarged channel.

    Signals:
        pressed(letter): R, G, B, D, C or A; empty for back.
    """

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for letter, text, tip in _BUTTONS:
            button = QToolButton()
            button.setText(text)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, letter=letter: self.pressed.emit(letter))
            row.addWidget(button)
            if not letter:
                row.addStretch(1)
