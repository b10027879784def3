"""What a run will take, said before it starts."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.desks import DREAM
from app.expecting import Expecting, told
from app.studio import Studio
from app.workspace import Workspace
from engine.recipe import Recipe
from tests.app.made_up_kinds import Soup
from tests.app.made_up_runs import Runs


class Foresight(Runs):
    """Answers every question with one layer, and the question for the expectation with nothing to tell."""

    def answer(self, order: object) -> object:
        self.log.append(order.name)  # type: ignore[attr-defined]
        return None if self.log[-1] == "expectation" else ("layer",)


@pytest.mark.parametrize(
    ("seconds", "count", "words"),
    [
        (41.2, 312_000_000, "This run: about 41 s, 310 MB of memory"),
        (200, 2_340_000_000, "This run: about 3 min 20 s, 2.3 GB of memory"),
        (0.4, 90_000_000, "This run: less than a second, 90 MB of memory"),
    ],
)
def test_the_words(seconds: float, count: int, words: str) -> None:
    from engine.forecast import Forecast

    assert told(Forecast(count, seconds)) == words


@pytest.mark.slow
def test_it_asks_once_after_a_flurry_of_changes_and_never_while_a_run_goes_on(qtbot: QtBot) -> None:
    room = Foresight()
    workspace = Workspace(Studio(room), {DREAM: Recipe(Soup())})
    expecting = Expecting(workspace, workspace)
    with qtbot.waitSignal(expecting.told):
        workspace.read_layers()
    assert room.log.count("expectation") == 1
    with qtbot.waitSignal(expecting.told):
        for minutes in range(30, 40):
            workspace.set_knob("job.minutes", minutes)
    assert room.log.count("expectation") == 2
    workspace.start()
    with qtbot.waitSignal(expecting._calm.timeout):
        workspace.set_knob("job.minutes", 50)
    assert room.log.count("expectation") == 2
    with qtbot.waitSignal(workspace.kept):
        workspace.studio.stop()
    assert workspace.close()
