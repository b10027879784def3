"""The form: made from knobs alone, showing the workspace's recipe, with every change undoable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QSlider
from pytestqt.qtbot import QtBot

from app.form import Form
from app.studio import Studio
from app.workspace import DREAM, Workspace
from engine.declare import Catalogue, Declared, knob
from engine.job import Job
from engine.recipe import Recipe
from tests.app.made_up_room import MadeUpRoom

SPICES: Catalogue[Declared] = Catalogue("spice")


@SPICES.add("salt", "Salt")
@dataclass(frozen=True)
class Salt(Declared):
    """White."""

    grams: float = knob(1.0, "Grams", "How much salt.", low=0.0, high=5.0, step=0.5, unit="g", live=True)


@SPICES.add("pepper", "Pepper")
@dataclass(frozen=True)
class Pepper(Declared):
    """Black."""

    corns: int = knob(3, "Corns", "How many corns.", low=1, high=9, step=1)


@dataclass(frozen=True)
class Soup(Job):
    """A job with a knob of each sort."""

    minutes: int = knob(20, "Minutes", "How long it cooks.", low=0, high=90, step=1, unit="min")
    lid: bool = knob(False, "Lid", "Whether it is covered.")
    heat: str = knob("low", "Heat", "How hot.", choices=("low", "high"), live=True)
    spices: tuple[Declared, ...] = knob((Salt(), Pepper()), "Spices", "What goes in.", catalogue=SPICES)
    patience: float = knob(0.5, "Patience", "Seldom needed.", low=0.0, high=1.0, step=0.1, advanced=True)


@pytest.fixture
def workspace(qtbot: QtBot) -> Iterator[Workspace]:
    made = Workspace(Studio(MadeUpRoom()), {DREAM: Recipe(Soup())})
    yield made
    assert made.close()


@pytest.fixture
def form(qtbot: QtBot, workspace: Workspace) -> Form:
    made = Form(workspace, "job", workspace.recipe().job)
    qtbot.addWidget(made)
    workspace.recipe_changed.connect(lambda desk, recipe, path: made.show_declared(recipe.job))
    made.show()
    return made


def soup(workspace: Workspace) -> Soup:
    job = workspace.recipe().job
    assert isinstance(job, Soup)
    return job


def slider(form: Form, name: str) -> QSlider:
    return form.rows[name].editor.findChildren(QSlider)[0]


def spin(form: Form, name: str) -> QAbstractSpinBox:
    return form.rows[name].editor.findChildren(QAbstractSpinBox)[0]


def test_every_knob_has_a_row_or_a_section(form: Form) -> None:
    assert set(form.rows) == {"minutes", "lid", "heat", "patience"}
    assert set(form.sections) == {"spices"}


def test_rows_can_be_read_aloud_and_explain_themselves(form: Form) -> None:
    for row in form.rows.values():
        control = row.editor.focusProxy()
        assert control is not None
        assert control.accessibleName()
        assert row.editor.toolTip()


def test_an_edit_goes_to_the_recipe_and_undo_brings_the_widget_back(workspace: Workspace, form: Form) -> None:
    slider(form, "minutes").setValue(45)
    assert soup(workspace).minutes == 45
    assert spin(form, "minutes").text() == "45 min"
    workspace.undo.undo()
    assert soup(workspace).minutes == 20
    assert slider(form, "minutes").value() == 20


def test_a_drag_is_one_undo_and_keeps_its_widgets(workspace: Workspace, form: Form) -> None:
    handle = slider(form, "minutes")
    for value in range(21, 60):
        handle.setValue(value)
    assert workspace.undo.count() == 1
    assert slider(form, "minutes") is handle
    workspace.undo.undo()
    assert soup(workspace).minutes == 20


def test_showing_a_recipe_asks_for_no_change(workspace: Workspace, form: Form) -> None:
    form.show_declared(Soup(minutes=77, lid=True, heat="high", patience=0.9))
    assert workspace.undo.count() == 0
    assert spin(form, "minutes").text() == "77 min"
    assert form.rows["heat"].editor.findChildren(QComboBox)[0].currentText() == "high"


def test_reset_is_grey_at_the_default_and_brings_it_back(workspace: Workspace, form: Form) -> None:
    row = form.rows["minutes"]
    assert not row.reset.isEnabled()
    workspace.set_knob("job.minutes", 5)
    assert row.reset.isEnabled()
    row.reset.click()
    assert soup(workspace).minutes == 20
    assert not row.reset.isEnabled()


def test_advanced_knobs_are_folded_away(form: Form) -> None:
    assert form.rows["minutes"].editor.isVisible()
    assert not form.rows["patience"].editor.isVisible()


def test_a_knob_of_a_part_is_set_by_its_path(workspace: Workspace, form: Form) -> None:
    slider(form.sections["spices"].boxes[0].form, "grams").setValue(8)
    assert soup(workspace).spices == (Salt(4.0), Pepper())


def test_parts_are_moved_removed_and_exchanged(workspace: Workspace, form: Form) -> None:
    section = form.sections["spices"]
    section.boxes[0].moved.emit(1)
    assert soup(workspace).spices == (Pepper(), Salt())
    section.boxes[0].removed.emit()
    assert soup(workspace).spices == (Salt(),)
    section.boxes[0].kind_chosen.emit("pepper")
    assert soup(workspace).spices == (Pepper(),)
    for _ in range(3):
        workspace.undo.undo()
    assert soup(workspace).spices == (Salt(), Pepper())
    assert [type(box.form).__name__ for box in section.boxes] == ["Form", "Form"]
    assert section.boxes[0].form.rows.keys() == {"grams"}


def test_parts_are_added_from_the_menu(workspace: Workspace, form: Form) -> None:
    menu = form.sections["spices"].add.menu()
    next(action for action in menu.actions() if action.text() == "Pepper").trigger()
    assert soup(workspace).spices == (Salt(), Pepper(), Pepper())


def test_boxes_stay_while_only_values_change(workspace: Workspace, form: Form) -> None:
    boxes = list(form.sections["spices"].boxes)
    workspace.set_knob("job.spices.1.corns", 7)
    assert form.sections["spices"].boxes == boxes
    workspace.set_knob("job.spices", (Salt(),))
    assert len(form.sections["spices"].boxes) == 1


def test_all_parts_may_go(workspace: Workspace, form: Form) -> None:
    workspace.set_knob("job.spices", ())
    assert form.sections["spices"].boxes == []
