"""What every editor of a knob is: a widget that shows a value and says when the person changed it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Editor(QWidget):
    """Shows one value. It keeps no truth of its own: what it shows is what it was last told.

    Signals:
        edited(value): the person chose another value.
    """

    edited = Signal(object)

    def show_value(self, value: Any) -> None:
        """Shows a value, without `edited`."""
        raise NotImplementedError

    def named(self, name: str, help_text: str) -> None:
        """Gives the control a name and a tooltip for people and screen readers."""
        control = self.focusProxy() or self
        control.setAccessibleName(name)
        control.setAccessibleDescription(help_text)
        self.setToolTip(help_text)
