"""The bar under the preview while a run that has hardly begun is stopped."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.desks import DREAM
from app.studio import Studio
from app.transport import Transport
from app.workspace import Workspace
from engine.recipe import Recipe
from tests.app.made_up_kinds import Soup
from tests.app.made_up_runs import Runs


@pytest.fixture
def workspace(qtbot: QtBot) -> Iterator[Workspace]:
    made = Workspace(Studio(Runs()), {DREAM: Recipe(Soup())})
    yield made
    assert made.close()


def test_stop_before_the_first_step_is_said_and_the_bar_rests(qtbot: QtBot, workspace: Workspace) -> None:
    bar, gate = Transport(workspace), threading.Event()
    qtbot.addWidget(bar)
    workspace.ask("long", lambda bench: gate.wait(30), lambda answer: None)
    bar.start.click()
    assert bar.bar.maximum() == 0  # it swings
    bar.stop.click()
    assert bar.words.full == "Soup · Stopping…"
    with qtbot.waitSignal(workspace.studio.stopped):
        gate.set()
    assert bar.words.text() == "Stopped before the first step"
    assert (bar.bar.maximum(), bar.bar.value()) == (1, 0)
    assert (bar.start.isEnabled(), bar.stop.isEnabled(), bar.pause.isEnabled()) == (True, False, False)
