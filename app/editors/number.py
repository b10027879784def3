"""A number: a slider to feel it, a box to type it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSlider

from app.editors.editor import Editor
from app.knobs.number_boxes import broken_box, decimals_of, step_of, whole_box
from engine.declare import Knob

_WIDEST_SLIDER = 2**20

_SLIDER, _BOX, _AROUND = 20, 88, 36
"""Least width of a slider, width of a box, and of what is around its text, in pixels."""


class NumberEditor(Editor):
    """A whole or a broken number within the knob's range; without both ends of a range there is no slider."""

    def __init__(self, knob: Knob, whole: bool) -> None:
        super().__init__()
        self._whole = whole
        self._step = step_of(knob, whole)
        self._low = knob.low or 0
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._box = whole_box(knob) if whole else broken_box(knob)
        self._lay_out(knob)
        self._slider.valueChanged.connect(self._slid)
        self._box.valueChanged.connect(self._typed)

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self._box), QSignalBlocker(self._slider):
            self._box.setValue(value)
            self._slider.setValue(round((value - self._low) / self._step))

    def _lay_out(self, knob: Knob) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        stops = 0 if knob.high is None or knob.low is None else round((knob.high - knob.low) / self._step)
        self._slider.setRange(0, min(stops, _WIDEST_SLIDER))
        self._slider.setPageStep(max(1, stops // 20))
        self._slider.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the box is the one stop of the tab key
        self._slider.setMinimumWidth(_SLIDER)
        metrics = self._box.fontMetrics()
        most = f"{knob.high or 0:.{0 if self._whole else decimals_of(knob)}f}{self._box.suffix()}"
        self._box.setFixedWidth(max(_BOX, *(metrics.horizontalAdvance(word) + _AROUND for word in (knob.zero, most))))
        row.addWidget(self._slider, 1)
        row.addWidget(self._box)
        self._slider.setVisible(0 < stops <= _WIDEST_SLIDER)  # not before it has a parent: it would be a window
        self.setFocusProxy(self._box)

    @Slot(int)
    def _slid(self, stop: int) -> None:
        value = self._low + stop * self._step
        self.show_value(int(value) if self._whole else value)
        self.edited.emit(self._box.value())

    def _typed(self, value: float) -> None:
        with QSignalBlocker(self._slider):
            self._slider.setValue(round((value - self._low) / self._step))
        self.edited.emit(value)
