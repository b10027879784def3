"""Boxes to type numbers into, all made in one way from the declaration of a knob."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

from engine.declare import Knob

Box = TypeVar("Box", QSpinBox, QDoubleSpinBox)

_WIDEST_WHOLE, _WIDEST_BROKEN = 2**31 - 1, 1e9
_FINE = 0.01
"""The step of a broken number whose knob names none."""


def whole_box(knob: Knob) -> QSpinBox:
    """A box for a whole number with the knob's range, step and unit."""
    box = QSpinBox()
    low, high = (_WIDEST_WHOLE * sign if end is None else int(end) for end, sign in ((knob.low, -1), (knob.high, 1)))
    box.setRange(low, high)
    box.setSingleStep(int(step_of(knob, whole=True)))
    return _dressed(box, knob)


def broken_box(knob: Knob) -> QDoubleSpinBox:
    """A box for a broken number with the knob's range, step and unit."""
    box = QDoubleSpinBox()
    box.setDecimals(decimals_of(knob))
    low, high = (
        _WIDEST_BROKEN * sign if end is None else float(end) for end, sign in ((knob.low, -1), (knob.high, 1))
    )
    box.setRange(low, high)
    box.setSingleStep(step_of(knob, whole=False))
    return _dressed(box, knob)


def step_of(knob: Knob, whole: bool) -> float:
    """By how much the number moves at a time."""
    return knob.step or (1 if whole else _FINE)


def decimals_of(knob: Knob) -> int:
    """How many figures behind the point the step and the ends of the range need; at least one."""
    values = (value for value in (step_of(knob, whole=False), knob.low, knob.high) if value is not None)
    return max(1, *(_decimals(value) for value in values))


def _decimals(value: float) -> int:
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _dressed(box: Box, knob: Knob) -> Box:
    box.setKeyboardTracking(False)
    box.setAccelerated(True)
    box.setSpecialValueText(knob.zero)
    if knob.unit:
        box.setSuffix(knob.unit if knob.unit == "%" else f" {knob.unit}")
    return box
