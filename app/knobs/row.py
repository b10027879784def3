"""One row of a form: a label, an editor, and a button that brings the default back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QGridLayout

from app.buttons import tool_button
from app.editors.editor import Editor
from app.knobs.label import KnobLabel
from app.knobs.words import back_to, told
from engine.declare import Knob

LIVE = "•"
"""Stands behind the label of a knob that a run takes while it goes on."""

_BESIDE = "\u00a0"
"""A space at which no line ends: the dot never stands alone."""

_TAKEN, _SEEN, _LATER = (
    "A run takes a change at once.",
    "A change is seen at once.",
    "A change counts from the next start.",
)

_RESET = 26
"""Width of the button in pixels; by itself it would change with its state, and the fields with it."""


class KnobRow(QObject):
    """Puts a knob into a grid of a form.

    Args:
        inset: by how many pixels the form stands further to the right than the outermost one.
        at_once: whether a change counts at once though no run takes it, since a panel looks anew.

    Signals:
        edited(value): the person chose another value, or the default again.
    """

    edited = Signal(object)

    def __init__(
        self, knob: Knob, default: Any, editor: Editor, grid: QGridLayout, inset: int = 0, at_once: bool = False
    ) -> None:
        super().__init__(grid)
        self.editor = editor
        self._default = default
        self._free, self._is_default = True, True
        self._label = KnobLabel(f"{knob.label}{_BESIDE}{LIVE}" if knob.live else knob.label, inset)
        self.reset = tool_button(back_to(knob, default), picture="reset", name=f"Reset {knob.label}")
        self.reset.setFixedWidth(_RESET)
        self._describe(knob, at_once)
        row = grid.rowCount()
        for column, widget in enumerate((self._label, editor, self.reset)):
            grid.addWidget(widget, row, column)
        editor.edited.connect(self.edited)
        self.reset.clicked.connect(self._to_default)

    def show_value(self, value: Any) -> None:
        """Shows a value; the reset button is grey while it is the default."""
        self.editor.show_value(value)
        self._is_default = bool(value == self._default)
        self.reset.setEnabled(self._free and not self._is_default)

    def set_free(self, free: bool) -> None:
        """Whether the person may change it; its value is shown in any case."""
        self._free = free
        self._label.setEnabled(free)
        self.editor.setEnabled(free)
        self.reset.setEnabled(free and not self._is_default)

    def set_visible(self, visible: bool) -> None:
        """Shows the row, or hides it where it changes nothing."""
        for widget in (self._label, self.editor, self.reset):
            widget.setVisible(visible)

    def _describe(self, knob: Knob, at_once: bool) -> None:
        when = _SEEN if at_once else _TAKEN if knob.live else _LATER
        tip = f"<p>{told(knob)}</p><p><i>{when}</i></p>"
        self._label.setToolTip(tip)
        self._label.setBuddy(self.editor)
        self.editor.setToolTip(tip)

    @Slot()
    def _to_default(self) -> None:
        self.edited.emit(self._default)
