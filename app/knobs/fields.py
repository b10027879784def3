"""Plain fields for the knobs of a dialog; the recipe's own form lives in app/knobs/form.py."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QSpinBox,
    QWidget,
)

from app.knobs.number_boxes import broken_box, whole_box
from app.knobs.words import told
from engine.declare import Declared, Knob, knobs

_LABELS = 170
"""Width of the labels in pixels, so that the boxes of a dialog line up."""

Field = QCheckBox | QComboBox | QSpinBox | QDoubleSpinBox


class KnobFields(QGroupBox):
    """A titled box with a row for each knob: choices, numbers, and yes or no."""

    def __init__(self, title: str, values: Declared, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._type = type(values)
        self.fields: dict[str, Field] = {}
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, knob in knobs(values).items():
            self.fields[name] = _field(knob, getattr(values, name))
            self._add_row(form, knob, self.fields[name])

    def values(self) -> Any:
        """What the fields say now, as an object of the same kind."""
        return self._type(**{name: _value(field) for name, field in self.fields.items()})

    def show_values(self, values: Declared) -> None:
        """Fills the fields."""
        for name, field in self.fields.items():
            _put(field, getattr(values, name))

    def _add_row(self, form: QFormLayout, knob: Knob, field: Field) -> None:
        tip = told(knob)
        field.setToolTip(tip)
        field.setAccessibleName(knob.label)
        field.setAccessibleDescription(tip)
        label = QLabel(f"{knob.label}:")
        label.setBuddy(field)
        label.setMinimumWidth(_LABELS)
        label.setToolTip(tip)
        form.addRow(label, field)


def _field(knob: Knob, value: Any) -> Field:
    field: Field
    if isinstance(value, bool):
        field = QCheckBox("Yes")
    elif knob.choices:
        field = QComboBox()
        field.addItems(knob.choices)
    else:
        field = broken_box(knob) if isinstance(value, float) else whole_box(knob)
    _put(field, value)
    return field


def _value(field: Field) -> Any:
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, QComboBox):
        return field.currentText()
    field.interpretText()  # what was typed counts, though the keyboard is still in the field
    return field.value()


def _put(field: Field, value: Any) -> None:
    if isinstance(field, QCheckBox):
        field.setChecked(value)
    elif isinstance(field, QComboBox):
        field.setCurrentText(value)
    else:
        field.setValue(value)
