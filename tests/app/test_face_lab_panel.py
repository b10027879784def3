"""The panel “Age and expression”, with the real face networks and a few steps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.orders import LookOrder
from app.panels.face_lab import FACE, JUDGES, NO_PHOTO, PLACE, THREE, FaceLabPanel
from app.three_ways import ThreeWays
from app.workspace import Workspace
from engine.bench import Bench
from engine.faces.box import Box
from engine.jobs.face_lab import CAREFUL, NAIVE, WAYS, FaceLab
from engine.recipe import Recipe
from tests.app.made_up_room import Info
from tests.engine.face_lab.faces_at_hand import sample
from tests.engine.small_dreams import small_bench

BENCHES: dict[int, Bench] = {}
"""For each picture one, which holds it, so that its faces are looked for and read once for all tests."""


class LabRoom:
    """Answers with the picture in hand."""

    def begin(self, order: Any) -> Any:
        raise NotImplementedError

    def answer(self, order: LookOrder) -> Any:
        if order.name == "layers":
            return (Info("one", "Conv2d", (8, 5, 7), 9),)
        made = replace(small_bench(), picture=order.picture, sight=None)  # type: ignore[arg-type]
        return order.ask(BENCHES.setdefault(id(order.picture), made))


@pytest.fixture
def room() -> LabRoom:
    return LabRoom()


@pytest.fixture
def desks(desks: dict[str, Recipe]) -> dict[str, Recipe]:
    return {**desks, FaceLab.kind: Recipe(FaceLab(steps=2), size=200)}


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> FaceLabPanel:
    made = FaceLabPanel(workspace)
    qtbot.addWidget(made)
    made.resize(400, 900)
    made.show()
    return made


@pytest.fixture
def ready(qtbot: QtBot, panel: FaceLabPanel, workspace: Workspace) -> FaceLabPanel:
    workspace.show_picture(sample("astronaut"))
    qtbot.waitUntil(lambda: panel.place_of_face.box.box is not None and panel.place_of_face.box.box.score < 1)
    qtbot.waitUntil(lambda: panel.stop.isEnabled())
    return panel


def job(workspace: Workspace) -> Any:
    return workspace.recipe(FaceLab.kind).job


def changed(qtbot: QtBot, panel: FaceLabPanel) -> None:
    """Presses Change and waits for the end."""
    qtbot.mouseClick(panel.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel._number is None and bool(panel._lab.made))
    qtbot.waitUntil(lambda: panel.preview.filled)


def test_without_a_photo_it_says_what_to_do_and_what_the_judges_are_worth(panel: FaceLabPanel) -> None:
    assert panel.hint.text() == NO_PHOTO
    assert not panel.stop.isEnabled()
    assert not panel.keep.isEnabled()
    assert "gender networks get one wrong" in panel.limit.text()
    assert "over 60" in panel.limit.toolTip()


def test_the_face_that_is_found_is_framed_and_can_be_moved_undoably(
    qtbot: QtBot, ready: FaceLabPanel, workspace: Workspace
) -> None:
    box = ready.place_of_face.box
    assert box.box is not None
    assert box.box.width == pytest.approx(126, abs=8)
    ready.pages[PLACE].click()
    qtbot.keyClick(box, Qt.Key.Key_Right)
    assert job(workspace).given_box().left == pytest.approx(box.box.left, abs=0.1)
    workspace.undo.undo()
    assert job(workspace).box == ""
    workspace.undo.redo()
    ready.place_of_face.again.click()
    assert job(workspace).box == ""


def test_a_box_is_forgotten_with_its_photo(qtbot: QtBot, ready: FaceLabPanel, workspace: Workspace) -> None:
    ready.place_of_face.box.box_changed.emit(Box(10, 10, 90, 90))
    assert job(workspace).box == "10.0,10.0,90.0,90.0"
    workspace.show_picture(sample("coffee"))
    assert job(workspace).box == ""
    qtbot.waitUntil(lambda: "No face" in ready.place_of_face.words.full)


@pytest.mark.slow
def test_a_change_shows_the_face_the_judges_and_its_size(
    qtbot: QtBot, ready: FaceLabPanel, workspace: Workspace
) -> None:
    changed(qtbot, ready)
    assert ready.pages[FACE].isChecked()
    assert ready.fact.text().startswith("Age ")
    assert "→" in ready.fact.text()
    assert ready.meter.value() > 0
    assert "age · sought" in ready.curves.years._curves
    assert "second age · unseen" in ready.curves.years._curves
    assert "female · held" in ready.curves.likely._curves
    assert "(unseen)" in ready.curves.legend.text()
    ready.pages[JUDGES].click()
    assert ready._stack.currentWidget() is ready.curves


@pytest.mark.slow
def test_the_slider_goes_between_photo_and_change_and_keep_takes_it(
    qtbot: QtBot, ready: FaceLabPanel, workspace: Workspace
) -> None:
    changed(qtbot, ready)
    ready.share.setValue(0)
    assert job(workspace).share == 0
    qtbot.mouseClick(ready.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(workspace.history) == 1)
    ready.share.setValue(100)
    qtbot.mouseClick(ready.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(workspace.history) == 2)
    photo, whole = (one.finished.result for one in workspace.history)
    assert photo.image.shape == (200, 200, 3)
    assert abs(whole.image - photo.image).max() > 0.01
    assert not np.array_equal(whole.image, photo.image)
    assert whole.recipe.job.share == 1.0  # type: ignore[attr-defined]
    assert whole.recipe.subject == sample("astronaut").subject


@pytest.mark.slow
def test_undo_brings_the_face_before_back(qtbot: QtBot, ready: FaceLabPanel, workspace: Workspace) -> None:
    changed(qtbot, ready)
    first = ready._lab
    workspace.set_knob("job.age", 20.0, FaceLab.kind)
    assert not ready._lab.made
    assert not ready.keep.isEnabled()
    workspace.undo.undo()
    assert ready._lab is first
    assert ready.keep.isEnabled()


@pytest.mark.slow
def test_three_ways_are_gone_and_one_is_taken(qtbot: QtBot, ready: FaceLabPanel, workspace: Workspace) -> None:
    qtbot.mouseClick(ready.three, Qt.MouseButton.LeftButton)
    assert ready.pages[THREE].isChecked()
    qtbot.waitUntil(lambda: set(ready._lab.made) == set(WAYS))
    qtbot.waitUntil(lambda: all(picture.filled for picture in ready.ways.pictures.values()))
    assert ready._way == CAREFUL
    ready.ways.taken.emit(NAIVE)
    assert ready._way == NAIVE
    assert set(ready.curves.years._curves) == {"age · sought", "second age · unseen"}
    qtbot.mouseClick(ready.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(workspace.history) == 1)
    assert workspace.history[0].finished.result.recipe.job.way == NAIVE  # type: ignore[attr-defined]


@pytest.mark.slow
def test_stop_keeps_what_is_there(qtbot: QtBot, ready: FaceLabPanel, workspace: Workspace) -> None:
    workspace.set_knob("job.steps", 500, FaceLab.kind)
    qtbot.mouseClick(ready.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ready._scores.get(CAREFUL, []) != [])
    qtbot.mouseClick(ready.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(ready._lab.made))
    assert 0 < ready._lab.made[CAREFUL].recipe.stopped_after < 500
    assert ready.keep.isEnabled()


def test_the_three_faces_stand_at_one_height_however_much_is_said_of_each(qtbot: QtBot) -> None:
    ways = ThreeWays()
    qtbot.addWidget(ways)
    ways.resize(480, 400)
    ways.show_readings({WAYS[0]: "one", WAYS[1]: "one, two, three, four, five"})
    ways.show()
    places = {(picture.y(), picture.height(), picture.width()) for picture in ways.pictures.values()}
    assert len({place[:2] for place in places}) == 1
    assert max(place[2] for place in places) - min(place[2] for place in places) <= 1


def test_only_knobs_that_change_something_are_shown(panel: FaceLabPanel, workspace: Workspace) -> None:
    assert panel.form is not None

    def hidden() -> set[str]:
        assert panel.form is not None
        return {name for name, row in panel.form.rows.items() if row.editor.isHidden()}

    assert hidden() == {"expression"}
    workspace.set_knob("job.wanted", "expression", FaceLab.kind)
    assert hidden() == {"age", "both", "grey"}
    workspace.set_knob("job.way", "naive", FaceLab.kind)
    assert hidden() == {"age", "both", "grey", "hold", "shape", "texture"}


def test_knobs_say_when_a_change_counts(panel: FaceLabPanel) -> None:
    assert panel.form is not None
    rows = panel.form.rows
    later = {name for name, row in rows.items() if "next start" in row.editor.toolTip()}
    assert {name for name, row in rows.items() if "seen at once" in row.editor.toolTip()} >= {"share", "shown"}
    assert {"steps", "way"} <= later
    assert not later & {"share", "shown"}


def test_the_seed_can_be_changed(panel: FaceLabPanel) -> None:
    assert panel.whole is not None
    assert list(panel.whole.rows) == ["seed"]
