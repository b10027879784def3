"""The sentence above the knobs: what moving one of them does just now."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.desks import DREAM
from app.hints import AT_REST, AT_WORK
from app.panels.recipe import RecipePanel
from app.studio import IDLE, Studio
from app.workspace import Workspace
from engine.jobs.dream import Dream
from engine.jobs.feature import Feature
from engine.recipe import Recipe
from tests.app.made_up_runs import Runs


@pytest.fixture
def workspace(qtbot: QtBot, runs: Runs) -> Iterator[Workspace]:
    made = Workspace(Studio(runs), {DREAM: Recipe(Dream())})
    yield made
    assert made.close()


def test_knobs_of_another_job_than_the_one_that_runs_are_said_to_do_nothing_to_it(
    qtbot: QtBot, workspace: Workspace
) -> None:
    panel = RecipePanel(workspace)
    qtbot.addWidget(panel)
    assert panel._hint.text() == AT_REST
    workspace.start()
    assert panel._hint.text() == AT_WORK
    workspace.propose(Recipe(Feature()), "channel picture")
    assert "“Dream” goes on" in panel._hint.text()
    workspace.start()
    assert panel._hint.text() == AT_WORK
    workspace.studio.stop()
    qtbot.waitUntil(lambda: workspace.studio.state == IDLE)
    assert panel._hint.text() == AT_REST
