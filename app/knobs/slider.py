"""One number on a slider and in a box, made from the knob's declaration."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QSlider, QWidget

from app.knobs.number_boxes import broken_box, step_of
from engine.declare import Knob

_WIDEST = "100.0%"

_LABEL = "Gamma    "
"""Labels are at least as wide as this, so that sliders below each other line up."""


class KnobSlider(QWidget):
    """A slider for feeling and a box for typing. The slider moves by the knob's own step.

    Signals:
        moved(value): the person chose another value.
    """

    moved = Signal(float)

    def __init__(self, knob: Knob, default: float, whose: str) -> None:
        super().__init__()
        self._step = step_of(knob, whole=False)
        self._low = knob.low or 0.0
        self._default = default
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._box = number_box(knob, whose)
        self._slider.setRange(0, round(((knob.high or 1.0) - self._low) / self._step))
        self._slider.setPageStep(10)
        self._slider.setAccessibleName(f"{knob.label} of {whose}")
        self._slider.setToolTip(knob.help)
        label = QLabel(knob.label)
        label.setToolTip(knob.help)
        label.setBuddy(self._box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        label.setMinimumWidth(label.fontMetrics().horizontalAdvance(_LABEL))
        for widget, stretch in ((label, 0), (self._slider, 1), (self._box, 0)):
            row.addWidget(widget, stretch)
        self._slider.valueChanged.connect(self._slid)
        self._box.valueChanged.connect(self._typed)

    def value(self) -> float:
        """The value in the box."""
        return self._box.value()

    def show_value(self, value: float) -> None:
        """Shows a value without `moved`."""
        with QSignalBlocker(self._box), QSignalBlocker(self._slider):
            self._box.setValue(value)
            self._slider.setValue(round((value - self._low) / self._step))

    @Slot(int)
    def _slid(self, position: int) -> None:
        value = self._low + position * self._step
        with QSignalBlocker(self._box):
            self._box.setValue(value)
        self.moved.emit(self._box.value())

    @Slot(float)
    def _typed(self, value: float) -> None:
        self.show_value(value)
        self.moved.emit(value)


def number_box(knob: Knob, whose: str) -> QDoubleSpinBox:
    """A narrow box for a broken number, without buttons: it stands beside others in a row."""
    box = broken_box(knob)
    box.setAccessibleName(f"{knob.label} of {whose}")
    box.setToolTip(knob.help)
    box.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
    box.setFixedWidth(box.fontMetrics().horizontalAdvance(_WIDEST) + 16)
    return box
