"""The preferences as a dialog; everything is tried on at once and taken back by Cancel."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from app.knobs.fields import KnobFields
from app.preferences import Preferences, PreferenceStore
from engine.machine import Machine

_NOTE = "Device, precision and memory hold from the next picture on. None of this goes into recipes."


class PreferencesDialog(QDialog):
    """Edits what a `PreferenceStore` holds."""

    def __init__(self, store: PreferenceStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Preferences")
        self._store = store
        self.looks = KnobFields("Window and saving", store.preferences)
        self.machine = KnobFields("This computer", store.machine)
        button = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(button.Ok | button.Cancel | button.RestoreDefaults)
        note = QLabel(_NOTE, wordWrap=True)
        note.setObjectName("hint")
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (self.looks, self.machine, note, self.buttons):
            column.addWidget(widget)
        self.setMinimumWidth(460)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(button.RestoreDefaults).clicked.connect(self.show_defaults)

    @Slot()
    def show_defaults(self) -> None:
        """Fills the fields with what Phosphene comes with."""
        self.looks.show_values(Preferences())
        self.machine.show_values(Machine())

    def accept(self) -> None:
        self._store.put(self.looks.values(), self.machine.values())
        super().accept()
