"""From a channel or a class anywhere to the panels that tell of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.asking import ATTRIBUTION, CARD, explain_class
from app.desks import DREAM
from app.panels.grid import Grid
from app.workspace import Workspace
from engine.targets import OfBest, OfChannel, OfClass
from tests.app.made_up_room import picture


@pytest.fixture
def grid(qtbot: QtBot, workspace: Workspace) -> Grid:
    made = Grid(workspace)
    qtbot.addWidget(made)
    made.resize(500, 500)
    made.show()
    workspace.show_picture(picture())
    workspace.point_at("features.0", 3)
    qtbot.waitUntil(lambda: made.list.current() == 3)
    return made


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize(("key", "panel"), [(Qt.Key.Key_C, CARD), (Qt.Key.Key_A, ATTRIBUTION)])
def test_a_letter_in_the_grid_opens_what_tells_of_the_channel(
    qtbot: QtBot, grid: Grid, workspace: Workspace, key: Qt.Key, panel: str, large: bool
) -> None:
    if large:
        grid.open(3)
    with qtbot.waitSignal(workspace.panel_wanted) as wanted:
        qtbot.keyClick(grid.enlarged if large else grid.list, key)
    assert wanted.args == [panel]
    assert workspace.focus == ("features.0", 3)


def test_the_question_is_about_the_channel_and_undoable(grid: Grid, workspace: Workspace) -> None:
    before = workspace.recipe(DREAM)
    grid.list.ask(ATTRIBUTION, 3)
    assert workspace.recipe(ATTRIBUTION).job.target == OfChannel("features.0", 3)
    assert workspace.recipe(DREAM) == before
    workspace.undo.undo()
    assert workspace.recipe(ATTRIBUTION).job.target == OfBest()


def test_the_question_is_about_the_class(workspace: Workspace) -> None:
    explain_class(workspace, 7, "cock")
    assert workspace.recipe(ATTRIBUTION).job.target == OfClass(7)
    assert "cock" in workspace.undo.undoText()


def test_the_menu_of_a_channel_names_both(grid: Grid) -> None:
    texts = [action.text() for action in grid.list.menu(grid.list.currentIndex()).actions()]
    assert any("All about this channel" in text for text in texts)
    assert any("Where its answer comes from" in text for text in texts)
