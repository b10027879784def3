"""Blending two pictures of the history: a slider, the picture at once, and Keep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.desks import DREAM
from app.frame import Finished
from app.panels.history import History
from app.studio import Studio
from app.workspace import Kept, Workspace
from engine.jobs.blend import Blend
from engine.jobs.dream import Dream
from engine.pixels import to_8bit
from engine.recipe import Recipe
from engine.step import Result
from tests.app.made_up_runs import Runs


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    made = Workspace(Studio(Runs()), {DREAM: Recipe(Dream())})
    yield made
    assert made.close()


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Iterator[History]:
    made = History(workspace)
    qtbot.addWidget(made)
    yield made
    made.close_down()


def kept(value: float, steps: int, seed: int = 0) -> Kept:
    image = np.full((30, 50, 3), value, np.float32)
    result = Result(image, Recipe(Dream(steps=steps), seed=seed))
    return Kept(Finished(1, result, to_8bit(image), 1.0), None, datetime.now().astimezone())


def test_the_slider_blends_and_keep_puts_it_into_the_history_with_its_recipe(
    panel: History, workspace: Workspace
) -> None:
    second, first = kept(0.8, 5), kept(0.2, 4)
    workspace.keep(second)
    workspace.keep(first)
    dialog = panel.blend(second)
    assert dialog is not None
    dialog.share.setValue(25)
    dialog.keep_button.click()
    blended = workspace.history[-1].finished.result
    np.testing.assert_allclose(blended.image, 0.35, atol=1e-6)
    assert blended.recipe.job == Blend(0.25, Dream(steps=4), Dream(steps=5))
    assert panel.items.rowCount() == 3


def test_what_cannot_be_blended_is_told(qtbot: QtBot, panel: History, workspace: Workspace) -> None:
    other, shown = kept(0.8, 5, seed=1), kept(0.2, 4)
    workspace.keep(other)
    workspace.keep(shown)
    with qtbot.waitSignal(workspace.said) as said:
        assert panel.blend(other) is None
    assert "same photo" in said.args[0]


def test_a_picture_is_not_blended_with_itself(panel: History, workspace: Workspace) -> None:
    shown = kept(0.2, 4)
    workspace.keep(shown)
    assert panel.blend(shown) is None
