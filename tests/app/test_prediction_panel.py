"""The prediction panel: it follows what is in view, asks one question at a time, and leads on to other panels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desks import COMBINE
from app.frame import Finished, Frame
from app.guess_items import DOWN, STILL, UP
from app.guess_list import COLOUR
from app.panels.prediction import Prediction
from app.sending import PARTS, addresses_of
from app.workspace import Kept, Workspace
from engine.jobs.attribution import Attribute
from engine.jobs.dream import Dream
from engine.jobs.grid import Grid
from engine.objectives.class_score import ClassScore
from engine.recipe import Recipe
from engine.step import Result
from engine.targets import OfClass
from tests.app.made_up_room import MadeUpRoom, picture


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Prediction:
    made = Prediction(workspace)
    qtbot.addWidget(made)
    made.resize(360, 600)
    made.show()
    return made


@pytest.fixture
def open_panel(qtbot: QtBot, panel: Prediction, workspace: Workspace) -> Prediction:
    workspace.show_picture(picture())
    qtbot.waitUntil(lambda: panel.list.items.rowCount() == 10)
    return panel


def first(panel: Prediction) -> int:
    return panel.list.items.guess(panel.list.items.index(0)).index


def marks(panel: Prediction) -> list[int]:
    items = panel.list.items
    return [items.move(items.index(row)) for row in range(items.rowCount())]


def frame(value: int, step: int = 1, run: int = 1) -> Frame:
    return Frame(run, step, 100, "", (), np.full((8, 8, 3), value, np.uint8), 0.1)


def test_without_a_picture_it_says_what_to_do(panel: Prediction, room: MadeUpRoom) -> None:
    assert "Open a picture" in panel.hint.text()
    assert not panel.keep.isEnabled()
    assert not room.asked("guesses")


def test_the_photo_is_named_and_can_be_kept(qtbot: QtBot, open_panel: Prediction, workspace: Workspace) -> None:
    assert first(open_panel) == 0
    assert open_panel.subject.full == "rose.png"
    assert marks(open_panel) == [STILL] * 10
    with qtbot.waitSignal(workspace.kept) as kept:
        open_panel.keep.click()
    assert kept.args[0].finished.result.recipe.subject == picture().subject


def test_the_tooltip_tells_the_score(open_panel: Prediction) -> None:
    items = open_panel.list.items
    tip = items.data(items.index(2), Qt.ItemDataRole.ToolTipRole)
    assert "3.00 before softmax" in tip
    assert "12.50%" in tip


def test_it_follows_a_run_and_marks_what_moved(
    qtbot: QtBot, open_panel: Prediction, workspace: Workspace, room: MadeUpRoom
) -> None:
    workspace.start()
    workspace.studio.frame.emit(frame(3, 5))
    qtbot.waitUntil(lambda: first(open_panel) == 3)
    assert marks(open_panel)[:5] == [UP, DOWN, DOWN, DOWN, STILL]
    assert "step 5 of 100" in open_panel.subject.full
    assert not open_panel.keep.isEnabled()
    assert room.asked("guesses")[-1][1].shape == (8, 8, 3)


def test_frames_never_queue(qtbot: QtBot, open_panel: Prediction, workspace: Workspace, room: MadeUpRoom) -> None:
    workspace.start()
    qtbot.waitUntil(lambda: workspace.studio.asked() == 0)
    before = len(room.asked("guesses"))
    for step in range(1, 9):
        workspace.studio.frame.emit(frame(step, step))
    assert workspace.studio.asked() <= 1
    qtbot.waitUntil(lambda: first(open_panel) == 8)
    assert len(room.asked("guesses")) - before <= 2


def test_the_same_frame_is_asked_about_once(
    qtbot: QtBot, open_panel: Prediction, workspace: Workspace, room: MadeUpRoom
) -> None:
    workspace.start()
    workspace.studio.frame.emit(frame(3))
    qtbot.waitUntil(lambda: first(open_panel) == 3)
    count = len(room.asked("guesses"))
    qtbot.waitUntil(lambda: not open_panel._soon.isActive())
    assert len(room.asked("guesses")) == count


def test_a_photo_is_asked_about_once(
    qtbot: QtBot, open_panel: Prediction, workspace: Workspace, room: MadeUpRoom
) -> None:
    qtbot.waitUntil(lambda: not workspace.studio.asked())
    count = len(room.asked("guesses"))
    with qtbot.waitSignal(open_panel._soon.timeout):  # the moment of rest after a look is over
        open_panel._soon.start(1)
    assert not workspace.studio.asked()
    assert len(room.asked("guesses")) == count


def test_what_is_hidden_asks_nothing(qtbot: QtBot, open_panel: Prediction, workspace: Workspace, room: Any) -> None:
    open_panel.hide()
    workspace.start()
    count = len(room.asked("guesses"))
    workspace.studio.frame.emit(frame(3))
    assert len(room.asked("guesses")) == count
    open_panel.show()
    qtbot.waitUntil(lambda: first(open_panel) == 3)


def made(job: Any, value: int) -> Kept:
    image = np.full((8, 8, 3), value, np.uint8)
    result = Result(image.astype(np.float32) / 255, Recipe(job))
    return Kept(Finished(0, result, image, 1.0), picture(), datetime.now().astimezone())


def test_a_finished_dream_is_in_view_and_a_photo_takes_its_place(
    qtbot: QtBot, open_panel: Prediction, workspace: Workspace
) -> None:
    workspace.keep(made(Dream(), 6))
    qtbot.waitUntil(lambda: first(open_panel) == 6)
    assert open_panel.subject.full.startswith("Dream")
    workspace.show_picture(picture("other.png"))
    qtbot.waitUntil(lambda: first(open_panel) == 0 and open_panel.subject.full == "other.png")


def test_pictures_that_explain_are_not_explained(
    qtbot: QtBot, open_panel: Prediction, workspace: Workspace, room: MadeUpRoom
) -> None:
    workspace.furnish("grid", Recipe(Grid()))
    count = len(room.asked("guesses"))
    workspace.keep(made(Grid(), 6))
    qtbot.waitUntil(lambda: workspace.studio.asked() == 0)
    assert len(room.asked("guesses")) == count
    assert first(open_panel) == 0


def click(qtbot: QtBot, panel: Prediction, row: int) -> None:
    rect = panel.list.visualRect(panel.list.items.index(row))
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


def enter(qtbot: QtBot, panel: Prediction, row: int) -> None:
    panel.list.setCurrentIndex(panel.list.items.index(row))
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)


@pytest.mark.parametrize("how", [click, enter])
def test_a_class_is_asked_about_in_the_attribution_panel(
    qtbot: QtBot, open_panel: Prediction, workspace: Workspace, how: Callable[..., None]
) -> None:
    with qtbot.waitSignal(workspace.panel_wanted) as wanted:
        how(qtbot, open_panel, 4)
    assert wanted.args == ["attribution"]
    job: Any = workspace.recipe("attribution").job
    assert job.target == OfClass(4)
    workspace.undo.undo()
    assert workspace.recipe("attribution").job == Attribute()


def test_a_class_is_dreamt_of(qtbot: QtBot, open_panel: Prediction, workspace: Workspace) -> None:
    open_panel.list.setCurrentIndex(open_panel.list.items.index(2))
    qtbot.keyClick(open_panel.list, Qt.Key.Key_D)
    job: Any = workspace.recipe().job
    assert job.objectives[0] == ClassScore(2)
    menu = open_panel.list.menu(open_panel.list.items.index(3))
    {action.text().split("\t")[0]: action for action in menu.actions()}["Dream this class"].trigger()
    job = workspace.recipe().job
    assert job.objectives[0] == ClassScore(3)
    assert "thing 3" in workspace.undo.undoText()


def test_the_channels_of_a_class_become_the_colours_of_the_combiner(
    qtbot: QtBot, open_panel: Prediction, workspace: Workspace
) -> None:
    gamma = replace(workspace.recipe(COMBINE).job.green, gamma=1.5)
    workspace.set_knob("job.green", gamma, COMBINE)
    open_panel.list.setCurrentIndex(open_panel.list.items.index(4))
    with qtbot.waitSignal(workspace.panel_wanted) as wanted:
        qtbot.keyClick(open_panel.list, Qt.Key.Key_R)
    assert wanted.args == ["combiner"]
    assert addresses_of(workspace) == {part: ("features.13", 4 + place) for place, part in enumerate(PARTS)}
    assert workspace.recipe(COMBINE).job.green.gamma == 1.5
    assert "thing 4" in workspace.undo.undoText()
    workspace.undo.undo()
    menu = open_panel.list.menu(open_panel.list.items.index(7))
    with qtbot.waitSignal(workspace.panel_wanted):
        {action.text().split("\t")[0]: action for action in menu.actions()}[COLOUR].trigger()
    assert addresses_of(workspace)["red"] == ("features.13", 7)


def test_channels_of_a_class_that_come_too_late_change_nothing(
    qtbot: QtBot, open_panel: Prediction, workspace: Workspace
) -> None:
    before = addresses_of(workspace)
    open_panel.list.coloured.emit(open_panel.list.items.guess(open_panel.list.items.index(4)))
    workspace.show_picture(picture("other.png"))
    qtbot.waitUntil(lambda: workspace.studio.asked() == 0)
    assert addresses_of(workspace) == before


def test_fewer_classes_are_asked_for_by_a_knob(qtbot: QtBot, open_panel: Prediction, workspace: Workspace) -> None:
    workspace.set_knob("job.count", 4, "prediction")
    qtbot.waitUntil(lambda: open_panel.list.items.rowCount() == 4)


def test_a_complaint_stands_where_the_classes_would(
    qtbot: QtBot, open_panel: Prediction, workspace: Workspace, room: MadeUpRoom
) -> None:
    room.failing = "guesses"
    workspace.set_knob("job.count", 4, "prediction")
    qtbot.waitUntil(lambda: "on strike" in open_panel.hint.text())
    assert open_panel.hint.isVisible()
    room.failing = ""
    workspace.set_knob("job.count", 5, "prediction")
    qtbot.waitUntil(lambda: open_panel.list.items.rowCount() == 5)


def test_it_follows_the_network(qtbot: QtBot, open_panel: Prediction, workspace: Workspace, room: MadeUpRoom) -> None:
    count = len(room.asked("guesses"))
    workspace.set_knob("network", "squeezenet1_1")
    qtbot.waitUntil(lambda: len(room.asked("guesses")) > count)
    assert room.orders[-1].recipe.network == "squeezenet1_1"
