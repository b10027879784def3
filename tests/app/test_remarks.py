"""Remarks of the engine: other weights than a recipe was made with, a number format that is not here. Said once."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.orders import LookOrder
from app.remarks import Remarks
from app.workspace import Workspace
from engine.errors import Complaint
from engine.jobs.dream import Dream
from engine.jobs.rgbize import RGBize
from engine.machine import Machine
from engine.recipe import Recipe
from tests.app.made_up_room import picture
from tests.app.made_up_runs import Runs

OTHER = "This recipe was made with other weights."
SLOW = "There is no fast bfloat16 here."


class Particular(Runs):
    """A room that knows weights "aa" and float32; `trouble` is what it has to say to everything."""

    trouble: Exception | None = None

    def answer(self, order: LookOrder) -> Any:
        if self.trouble is not None:
            raise self.trouble
        warning = OTHER if order.recipe.weights not in ("", "aa") else ""
        remark = SLOW if order.machine.precision == "bfloat16" else ""
        layers = (SimpleNamespace(path="features"),)
        bench: Any = SimpleNamespace(warning=warning, resolved=SimpleNamespace(remark=remark), layers=lambda: layers)
        return order.ask(bench)


@pytest.fixture
def room() -> Particular:
    return Particular()


@pytest.fixture
def said(workspace: Workspace) -> list[str]:
    """What was said, with the remarks being asked for."""
    heard: list[str] = []
    workspace.said.connect(lambda text, level: heard.append(text))
    Remarks(workspace, workspace)
    return heard


def settle(qtbot: QtBot, workspace: Workspace) -> None:
    qtbot.waitUntil(lambda: not workspace.studio.asked())


@pytest.mark.parametrize("job", [Dream(), RGBize()])
def test_a_recipe_that_was_made_with_other_weights_says_so_once(
    qtbot: QtBot, workspace: Workspace, said: list[str], job: Any
) -> None:
    made = replace(Recipe(job), weights="bb", seed=3)
    workspace.restore(made, "test")
    settle(qtbot, workspace)
    assert said == [OTHER]
    workspace.undo.undo()
    workspace.restore(made, "test")
    workspace.show_picture(picture())
    settle(qtbot, workspace)
    assert said == [OTHER]
    workspace.restore(replace(made, weights="cc"), "another test")
    settle(qtbot, workspace)
    assert said == [OTHER, OTHER]


def test_the_same_weights_are_no_news(qtbot: QtBot, workspace: Workspace, said: list[str]) -> None:
    workspace.restore(replace(Recipe(Dream()), weights="aa", seed=3), "test")
    workspace.show_picture(picture())
    settle(qtbot, workspace)
    assert said == []


def test_a_format_that_is_not_here_is_said_when_the_layers_are_read(
    qtbot: QtBot, workspace: Workspace, said: list[str]
) -> None:
    workspace.studio.machine = Machine(precision="bfloat16")
    workspace.read_layers()
    qtbot.waitUntil(lambda: said == [SLOW])


def test_a_format_that_was_chosen_since_is_said_when_a_run_begins(
    qtbot: QtBot, workspace: Workspace, said: list[str]
) -> None:
    workspace.read_layers()
    settle(qtbot, workspace)
    assert said == []
    workspace.studio.machine = Machine(precision="bfloat16")
    workspace.start()
    qtbot.waitUntil(lambda: said == [SLOW])


def test_trouble_is_told_once_and_not_again_by_the_remarks(
    qtbot: QtBot, workspace: Workspace, said: list[str], room: Particular
) -> None:
    workspace.read_layers()
    settle(qtbot, workspace)
    room.trouble = Complaint("The weights are not here.")
    workspace.restore(replace(Recipe(Dream()), weights="bb", network="squeezenet1_1"), "test")
    settle(qtbot, workspace)
    assert said == ["The weights are not here."]
