"""Numbers are typed in boxes that are alike wherever they stand, and that keep every value of their knob."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QDoubleSpinBox
from pytestqt.qtbot import QtBot

from app.editors.number import NumberEditor
from app.knobs.fields import KnobFields
from app.knobs.slider import number_box
from engine.declare import Declared, Knob, knob, knobs
from engine.jobs.face_lab import FaceLab

Boxes = tuple[float, list[QDoubleSpinBox]]


@dataclass(frozen=True)
class Numbers(Declared):
    """Broken numbers of several kinds."""

    tiny: float = knob(0.00003, "Tiny", "Less than Python writes without an exponent.", low=0.0, high=1.0, step=1e-5)
    share: float = knob(2.5, "Share", "Its step is a whole number.", low=0.0, high=100.0, step=1.0, unit="%")
    free: float = knob(-0.25, "Free", "There are no ends to it.")
    ends: float = knob(0.125, "Ends", "Its ends are finer than its step.", low=0.125, high=0.875, step=0.25)


@pytest.fixture(params=list(knobs(Numbers)))
def boxes(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Boxes]:
    """The default of a knob, and the box for it in the form, in the combiner and in a dialog."""
    name = request.param
    declared: Knob = knobs(Numbers)[name]
    editor, fields = NumberEditor(declared, whole=False), KnobFields("Numbers", Numbers())
    in_form, in_dialog = editor.findChild(QDoubleSpinBox), fields.fields[name]
    assert isinstance(in_form, QDoubleSpinBox)
    assert isinstance(in_dialog, QDoubleSpinBox)
    yield getattr(Numbers(), name), [in_form, number_box(declared, "red"), in_dialog]
    editor.close()
    fields.close()


def test_every_box_keeps_the_value_and_all_write_it_alike(boxes: Boxes) -> None:
    value, of_the_knob = boxes
    for box in of_the_knob:
        box.setValue(value)
        assert box.value() == pytest.approx(value, rel=1e-12)
    assert len({box.text() for box in of_the_knob}) == 1


def test_a_dialog_gives_broken_numbers_back(qtbot: QtBot) -> None:
    fields = KnobFields("Numbers", Numbers())
    qtbot.addWidget(fields)
    assert fields.values() == Numbers()


def test_what_is_typed_in_a_dialog_counts_before_the_field_is_left(qtbot: QtBot) -> None:
    fields = KnobFields("Numbers", Numbers())
    qtbot.addWidget(fields)
    field = fields.fields["share"]
    assert isinstance(field, QDoubleSpinBox)
    field.selectAll()
    qtbot.keyClicks(field, "7.5")
    assert fields.values().share == 7.5


def test_the_box_has_room_for_its_largest_number_with_its_unit(qtbot: QtBot) -> None:
    declared: Knob = knobs(FaceLab)["age"]
    editor = NumberEditor(declared, whole=False)
    qtbot.addWidget(editor)
    editor.show()
    editor.show_value(declared.high)
    box = editor.findChild(QDoubleSpinBox)
    assert isinstance(box, QDoubleSpinBox)
    assert box.lineEdit().width() >= box.fontMetrics().horizontalAdvance(box.text())
