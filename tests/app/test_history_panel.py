"""The history: finished pictures, newest first; a click restores recipe and picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.frame import Finished
from app.panels.history import SHOW_ONE, History
from app.workspace import Kept, Workspace
from engine.jobs.dream import Dream
from engine.jobs.feature import Feature
from engine.jobs.train import Train
from engine.pixels import to_8bit
from engine.recipe import Recipe, Subject
from engine.recipe_inside import recipe_inside
from engine.step import Result
from tests.app.made_up_room import picture


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Iterator[History]:
    made = History(workspace)
    qtbot.addWidget(made)
    yield made
    made.close_down()


def finish(workspace: Workspace, seed: int) -> Finished:
    """What the studio says when a run with that seed has ended."""
    image = np.full((30, 50, 3), seed / 10, np.float32)
    recipe = Recipe(Dream(), seed=seed, subject=Subject("rose.jpg", "00", 50, 30))
    finished = Finished(seed, Result(image, recipe), to_8bit(image), 2.5)
    workspace.studio.finished.emit(finished)
    return finished


def test_the_hint_names_the_button_that_makes_the_first(panel: History, workspace: Workspace) -> None:
    assert panel.hint.text() == "Finished pictures gather here. Press Dream to make the first."
    workspace.propose(Recipe(Feature()), "channel picture")
    assert panel.hint.text() == "Finished pictures gather here. Press Draw to make the first."


def test_the_newest_comes_first(panel: History, workspace: Workspace) -> None:
    finish(workspace, 1)
    second = finish(workspace, 2)
    assert panel.items.rowCount() == 2
    assert panel.items.kept(panel.items.index(0)).finished is second


def test_what_is_made_from_nothing_is_called_by_what_it_is(panel: History, workspace: Workspace) -> None:
    image = np.zeros((30, 50, 3), np.float32)
    for number, job in enumerate((Train(), Feature(objectives=()))):
        workspace.studio.finished.emit(Finished(number, Result(image, Recipe(job)), to_8bit(image), 1))
    assert [panel.items.index(row).data().partition("\n")[0] for row in (0, 1)] == ["Noise", "Training a network"]


def test_the_tooltip_tells_what_it_is(panel: History, workspace: Workspace) -> None:
    finish(workspace, 7)
    tip = panel.items.index(0).data(3)
    assert "rose.jpg" in tip
    assert "50 × 30 px, seed 7" in tip


def test_a_click_restores_the_recipe_undoably(qtbot: QtBot, panel: History, workspace: Workspace) -> None:
    finished = finish(workspace, 7)
    before = workspace.recipe()
    with qtbot.waitSignal(workspace.shown) as shown:
        panel.list.clicked.emit(panel.items.index(0))
    kept: Kept = shown.args[0]
    assert kept.finished is finished
    assert workspace.recipe() == finished.result.recipe
    workspace.undo.undo()
    assert workspace.recipe() == before


def test_a_dragged_picture_is_a_file_with_its_recipe(panel: History, workspace: Workspace) -> None:
    finished = finish(workspace, 3)
    urls = panel.items.mimeData([panel.items.index(0)]).urls()
    path = Path(urls[0].toLocalFile())
    assert recipe_inside(path) == finished.result.recipe
    panel.close_down()
    assert not path.exists()


def test_removing_takes_it_out_of_the_workspace_too(panel: History, workspace: Workspace) -> None:
    finish(workspace, 1)
    finish(workspace, 2)
    panel.remove(panel.items.index(0))
    assert [kept.finished.run for kept in workspace.history] == [1]


def steer(workspace: Workspace, times: int) -> Finished:
    """What the studio says when a run has ended during which a live knob was moved that often."""
    recipe = Recipe(Dream(), subject=Subject("rose.jpg", "00", 50, 30))
    for step in range(times):
        recipe = recipe.revised(step, Dream(strength=0.01 * (step + 1)))
    image = np.zeros((30, 50, 3), np.float32)
    finished = Finished(1, Result(image, recipe), to_8bit(image), 2.5)
    workspace.studio.finished.emit(finished)
    return finished


@pytest.mark.parametrize(("times", "words"), [(1, "with 1 change made"), (3, "with 3 changes made")])
def test_a_run_that_was_steered_says_so(
    qtbot: QtBot, panel: History, workspace: Workspace, times: int, words: str
) -> None:
    finished = steer(workspace, times)
    index = panel.items.index(0)
    assert "steered" in index.data()
    assert words in index.data(Qt.ItemDataRole.ToolTipRole)
    with qtbot.waitSignal(workspace.said) as said:
        panel.list.clicked.emit(index)
    assert words in said.args[0]
    assert workspace.recipe().revisions == finished.result.recipe.revisions


def test_a_run_that_was_left_alone_says_nothing_of_changes(
    qtbot: QtBot, panel: History, workspace: Workspace
) -> None:
    finish(workspace, 1)
    index = panel.items.index(0)
    assert "steered" not in index.data()
    assert "change" not in index.data(Qt.ItemDataRole.ToolTipRole)
    with qtbot.assertNotEmitted(workspace.said):
        panel.list.clicked.emit(index)


def chosen(panel: History) -> Kept | None:
    index = panel.list.currentIndex()
    return panel.items.kept(index) if index.isValid() else None


def test_what_is_chosen_is_what_is_in_view(panel: History, workspace: Workspace) -> None:
    finish(workspace, 1)
    finish(workspace, 2)
    first, second = workspace.history
    assert chosen(panel) is second
    workspace.show_kept(first)
    assert chosen(panel) is first
    workspace.show_picture(picture())
    assert chosen(panel) is None
    finish(workspace, 3)
    assert chosen(panel) is workspace.history[-1]


def test_a_blend_without_two_pictures_is_said(qtbot: QtBot, panel: History, workspace: Workspace) -> None:
    finish(workspace, 1)
    for _ in range(2):
        with qtbot.waitSignal(workspace.said) as said:
            assert panel.blend(workspace.history[0]) is None
        assert said.args[0] == SHOW_ONE
        workspace.show_picture(picture())
