"""Forms: every knob has a control that shows the workspace's truth and asks it for changes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QLineEdit, QSlider, QToolButton
from pytestqt.qtbot import QtBot

from app.desks import DREAM
from app.editors.plain import editor_for
from app.knobs.form import Form
from app.knobs.label import KnobLabel
from app.knobs.row import LIVE
from app.studio import Studio
from app.workspace import Workspace
from engine import offered
from engine.declare import Catalogue, Knob, knobs
from engine.recipe import Recipe
from tests.app.made_up_kinds import Pepper, Salt, Soup
from tests.app.made_up_runs import Runs


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    made = Workspace(Studio(Runs()), {DREAM: Recipe(Soup())})
    yield made
    assert made.close()


@pytest.fixture
def form(qtbot: QtBot, workspace: Workspace) -> Form:
    made = Form(workspace, "job", workspace.recipe().job)
    workspace.recipe_changed.connect(lambda _desk, recipe, _path: made.show_declared(recipe.job))
    qtbot.addWidget(made)
    return made


def soup(workspace: Workspace) -> Soup:
    job = workspace.recipe().job
    assert isinstance(job, Soup)
    return job


def box(form: Form, name: str) -> QAbstractSpinBox:
    return form.rows[name].editor.findChild(QAbstractSpinBox)


def test_the_dot_of_a_live_knob_never_stands_alone_in_a_line(form: Form) -> None:
    labels = [label.text() for label in form.findChildren(KnobLabel) if LIVE in label.text()]
    assert labels
    assert all(f"\u00a0{LIVE}" in text for text in labels)


def test_every_knob_has_a_control(form: Form) -> None:
    assert set(form.rows) == {"heat", "minutes", "lid", "pot", "pinch"}
    assert set(form.sections) == {"spices", "first"}


def test_typing_a_number_changes_the_recipe(workspace: Workspace, form: Form) -> None:
    box(form, "minutes").setValue(45)
    assert soup(workspace).minutes == 45


def test_the_slider_covers_the_whole_range(workspace: Workspace, form: Form) -> None:
    slider = form.rows["heat"].editor.findChild(QSlider)
    slider.setValue(slider.maximum())
    assert soup(workspace).heat == pytest.approx(2.0)
    slider.setValue(slider.minimum())
    assert soup(workspace).heat == pytest.approx(0.0)


def test_dragging_a_slider_is_one_step_of_undo(workspace: Workspace, form: Form) -> None:
    slider = form.rows["heat"].editor.findChild(QSlider)
    for position in (60, 70, 80, 90):
        slider.setValue(position)
    assert workspace.undo.count() == 1
    workspace.undo.undo()
    assert soup(workspace).heat == 0.5
    assert box(form, "heat").value() == 0.5


def test_undo_of_two_knobs_is_two_steps(workspace: Workspace, form: Form) -> None:
    box(form, "minutes").setValue(30)
    box(form, "heat").setValue(1.0)
    workspace.undo.undo()
    assert (soup(workspace).minutes, soup(workspace).heat) == (30, 0.5)
    assert workspace.undo.undoText() == "change of minutes"


def test_switches_and_choices(workspace: Workspace, form: Form) -> None:
    form.rows["lid"].editor.findChild(QCheckBox).setChecked(True)
    form.rows["pot"].editor.findChild(QComboBox).setCurrentText("copper")
    assert (soup(workspace).lid, soup(workspace).pot) == (True, "copper")


def test_the_reset_button_is_grey_at_the_default(qtbot: QtBot, workspace: Workspace, form: Form) -> None:
    reset = form.rows["minutes"].reset
    assert not reset.isEnabled()
    box(form, "minutes").setValue(21)
    assert reset.isEnabled()
    reset.click()
    assert soup(workspace).minutes == 20
    assert not reset.isEnabled()


def test_advanced_knobs_are_folded_away_until_asked_for(qtbot: QtBot, form: Form) -> None:
    form.show()
    assert not form.rows["pinch"].editor.isVisible()
    more = next(button for button in form.findChildren(QToolButton) if button.text() == "More")
    more.click()
    assert form.rows["pinch"].editor.isVisible()
    form.close()


def test_parts_are_added_removed_and_moved(workspace: Workspace, form: Form) -> None:
    section = form.sections["spices"]
    section.add.menu().actions()[1].trigger()
    assert soup(workspace).spices == (Salt(), Pepper())
    section.boxes[1].moved.emit(-1)
    assert soup(workspace).spices == (Pepper(), Salt())
    section.boxes[0].removed.emit()
    assert soup(workspace).spices == (Salt(),)
    section.boxes[0].removed.emit()
    assert soup(workspace).spices == ()
    assert not section.boxes
    workspace.undo.undo()
    assert soup(workspace).spices == (Salt(),)
    assert len(section.boxes) == 1


def test_a_part_of_another_kind_keeps_its_weight(workspace: Workspace, form: Form) -> None:
    workspace.set_knob("job.spices.0.weight", 3.5)
    form.sections["spices"].boxes[0].kind_chosen.emit("pepper")
    assert soup(workspace).spices == (Pepper(3.5),)


def test_knobs_of_parts_are_knobs_too(workspace: Workspace, form: Form) -> None:
    inner = form.sections["spices"].boxes[0].form
    box(inner, "grains").setValue(77)
    assert soup(workspace).spices == (Salt(grains=77),)


def test_a_single_part_is_exchanged(workspace: Workspace, form: Form) -> None:
    form.sections["first"].boxes[0].kind_chosen.emit("pepper")
    assert soup(workspace).first == Pepper()
    assert not form.sections["first"].add.isVisibleTo(form)


def test_moving_a_knob_builds_nothing_anew(workspace: Workspace, form: Form) -> None:
    before = form.sections["spices"].boxes[0]
    workspace.set_knob("job.spices.0.grains", 50)
    assert form.sections["spices"].boxes[0] is before


def test_every_control_says_what_it_does(form: Form) -> None:
    for row in form.rows.values():
        assert row.editor.toolTip()
        assert (row.editor.focusProxy() or row.editor).accessibleName()
        assert (row.editor.focusProxy() or row.editor).focusPolicy() & Qt.FocusPolicy.TabFocus


KINDS = [
    kind
    for catalogue in vars(offered).values()
    if isinstance(catalogue, Catalogue) and catalogue is not offered.JOBS
    for kind in catalogue.values()
]


@pytest.mark.parametrize("kind", [*offered.JOBS.values(), *KINDS], ids=lambda kind: kind.__name__)
def test_there_is_a_form_for_everything_offered(qtbot: QtBot, workspace: Workspace, kind: type) -> None:
    made = Form(workspace, "job", kind())
    qtbot.addWidget(made)
    wanted = {name for name, knob in knobs(kind).items() if not knob.apart and knob.catalogue is None}
    assert set(made.rows) == wanted


def test_a_text_counts_once_it_is_left(qtbot: QtBot) -> None:
    editor = editor_for(Knob("Names", "Some names."), str, None)  # type: ignore[arg-type]
    qtbot.addWidget(editor)
    heard: list[str] = []
    editor.edited.connect(heard.append)
    editor.show_value("one")
    line = editor.findChild(QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, "two")
    assert heard == []
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert heard == ["two"]
