"""A panel that makes the picture of its job anew whenever something changes; attribution stands for all of them."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.desks import DREAM
from app.panels.attribution import Attribution
from app.workspace import Kept, Workspace
from engine.attributions.gradients import Deconvnet
from engine.jobs.attribution import Attribute
from engine.recipe import Recipe
from engine.targets import OfChannel
from tests.app.made_up_room import Info, MadeUpRoom, picture

DESK = Attribute.kind


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Attribution:
    made = Attribution(workspace)
    qtbot.addWidget(made)
    made.resize(400, 700)
    made.show()
    return made


@pytest.fixture
def open_panel(qtbot: QtBot, panel: Attribution, workspace: Workspace) -> Attribution:
    workspace.show_picture(picture())
    qtbot.waitUntil(lambda: panel.preview.filled)
    return panel


def asked(room: MadeUpRoom) -> list[Recipe]:
    return [given[0] for given in room.asked("finished")]


def job(workspace: Workspace) -> Any:
    return workspace.recipe(DESK).job


def test_without_a_picture_it_says_what_to_do(panel: Attribution, room: MadeUpRoom) -> None:
    assert "Open a picture" in panel.hint.text()
    assert not panel.keep.isEnabled()
    assert not asked(room)


def test_a_knob_is_heard_at_once_and_is_undone(
    qtbot: QtBot, open_panel: Attribution, workspace: Workspace, room: MadeUpRoom
) -> None:
    box = open_panel.form.rows["show"].editor.findChild(QComboBox)
    box.setCurrentText("row")
    box.activated.emit(box.currentIndex())
    assert job(workspace).show == "row"
    qtbot.waitUntil(lambda: asked(room)[-1].job.show == "row")
    assert workspace.undo.undoText()
    workspace.undo.undo()
    assert job(workspace).show == Attribute().show
    qtbot.waitUntil(lambda: asked(room)[-1].job.show == Attribute().show)


def test_a_knob_of_a_part_belongs_to_this_desk(open_panel: Attribution, workspace: Workspace) -> None:
    before = workspace.recipe(DREAM)
    form = open_panel.form.sections["target"].findChildren(QComboBox)[0]
    form.setCurrentIndex(form.findText("A channel"))
    form.activated.emit(form.currentIndex())
    assert isinstance(job(workspace).target, OfChannel)
    assert workspace.recipe(DREAM) == before


def test_keep_puts_the_picture_into_the_history(qtbot: QtBot, open_panel: Attribution, workspace: Workspace) -> None:
    with qtbot.waitSignal(workspace.kept) as kept:
        open_panel.keep.click()
    made: Kept = kept.args[0]
    assert isinstance(made.finished.result.recipe.job, Attribute)
    assert made.finished.result.recipe.subject == picture().subject
    workspace.set_knob("job.show", "map", DESK)
    workspace.show_kept(made)
    assert job(workspace).show == Attribute().show


def test_what_takes_long_can_be_stopped(
    qtbot: QtBot, open_panel: Attribution, workspace: Workspace, room: MadeUpRoom
) -> None:
    room.pieces = 10**9
    workspace.set_knob("job.opacity", 0.2, DESK)
    qtbot.waitUntil(lambda: "piece" in open_panel.progress.full)
    closed = room.closed
    open_panel.stop.click()
    qtbot.waitUntil(lambda: room.closed > closed)
    assert not open_panel.stop.isEnabled()
    assert open_panel.progress.full.startswith("Stopped")
    room.pieces = 2
    workspace.set_knob("job.opacity", 0.3, DESK)
    qtbot.waitUntil(lambda: not open_panel.stop.isEnabled() and asked(room)[-1].job.opacity == 0.3)


def test_a_complaint_stands_where_the_picture_would(
    qtbot: QtBot, open_panel: Attribution, workspace: Workspace, room: MadeUpRoom
) -> None:
    room.failing = "finished"
    workspace.set_knob("job.opacity", 0.2, DESK)
    qtbot.waitUntil(lambda: "on strike" in open_panel.hint.text())
    assert open_panel.hint.isVisible()
    assert not open_panel.keep.isEnabled()


def test_it_follows_the_network_and_comes_back_with_it(
    qtbot: QtBot, open_panel: Attribution, workspace: Workspace, room: MadeUpRoom
) -> None:
    workspace.set_knob("job.layer", "features.13", DESK)
    workspace.set_knob("network", "squeezenet1_1")
    qtbot.waitUntil(lambda: bool(workspace.layers))
    paths = {info.path for info in workspace.layers}
    assert workspace.recipe(DESK).network == "squeezenet1_1"
    assert job(workspace).layer in paths
    qtbot.waitUntil(lambda: asked(room)[-1].network == "squeezenet1_1")
    workspace.undo.undo()
    assert job(workspace).layer == "features.13"


def test_what_nobody_sees_is_not_asked(
    qtbot: QtBot, open_panel: Attribution, workspace: Workspace, room: MadeUpRoom
) -> None:
    open_panel.hide()
    count = len(asked(room))
    workspace.set_knob("job.opacity", 0.2, DESK)
    assert len(asked(room)) == count
    open_panel.show()
    qtbot.waitUntil(lambda: asked(room)[-1].job.opacity == 0.2)


def test_what_goes_wrong_inside_stands_in_the_panel_and_in_the_log(
    qtbot: QtBot, open_panel: Attribution, workspace: Workspace, room: MadeUpRoom, caplog: pytest.LogCaptureFixture
) -> None:
    room.failing, room.failure = "finished", ZeroDivisionError("a number nobody expected")
    workspace.set_knob("job.opacity", 0.2, DESK)
    qtbot.waitUntil(lambda: "the log, under Help, has the details" in open_panel.hint.text())
    assert open_panel.hint.isVisible()
    assert "a number nobody expected" in caplog.text


def test_it_is_said_where_deconvnet_draws_the_same_for_every_photo(
    qtbot: QtBot, open_panel: Attribution, workspace: Workspace
) -> None:
    assert "max pools" not in open_panel.fact.text()
    workspace.set_knob("job.method", Deconvnet(), DESK)
    qtbot.waitUntil(lambda: "no max pools" in open_panel.fact.text())
    workspace.layers = (*workspace.layers, Info("features.1", "MaxPool2d", (32, 7, 10)))
    workspace.layers_changed.emit(workspace.layers)
    qtbot.waitUntil(lambda: "max pools" not in open_panel.fact.text())
