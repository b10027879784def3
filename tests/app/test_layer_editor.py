"""Addresses such as features.13:42 in the layer boxes of forms: layer and channel together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.desks import DREAM
from app.panels.recipe import RecipePanel
from app.studio import Studio
from app.workspace import Workspace
from engine.jobs.dream import Dream
from engine.objectives.channel import Channel
from engine.objectives.layer import Layer
from engine.objectives.neuron import Neuron
from engine.objectives.objective import Objective
from engine.recipe import Recipe
from tests.app.made_up_room import MadeUpRoom, picture


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    made = Workspace(Studio(MadeUpRoom()), {DREAM: Recipe(Dream())})
    yield made
    assert made.close()


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> RecipePanel:
    made = RecipePanel(workspace)
    qtbot.addWidget(made)
    made.show()
    workspace.show_picture(picture())
    qtbot.waitUntil(lambda: bool(workspace.layers))
    return made


def dream_of(workspace: Workspace, *objectives: Objective) -> None:
    workspace.set_knob("job.objectives", objectives)


def first(workspace: Workspace) -> Objective:
    job = workspace.recipe().job
    assert isinstance(job, Dream)
    return job.objectives[0]


def line(panel: RecipePanel) -> QLineEdit:
    assert panel.form is not None
    box = panel.form.sections["objectives"].boxes[0].form.rows["layer"].editor.findChild(QComboBox)
    found = box.lineEdit()
    assert found is not None
    return found


def typed(qtbot: QtBot, panel: RecipePanel, text: str) -> None:
    line(panel).selectAll()
    qtbot.keyClicks(line(panel), text)
    qtbot.keyClick(line(panel), Qt.Key.Key_Return)


def test_typing_sets_layer_and_channel_in_one_step(qtbot: QtBot, panel: RecipePanel, workspace: Workspace) -> None:
    dream_of(workspace, Channel("features.0", 3, weight=2.0))
    steps = workspace.undo.count()
    typed(qtbot, panel, "features.13:42")
    assert first(workspace) == Channel("features.13", 42, weight=2.0)
    assert workspace.undo.count() == steps + 1
    workspace.undo.undo()
    assert first(workspace) == Channel("features.0", 3, weight=2.0)


def test_pasting_does_too(qtbot: QtBot, panel: RecipePanel, workspace: Workspace) -> None:
    dream_of(workspace, Neuron("features.0", 3, x=0.25))
    QGuiApplication.clipboard().setText(" features.13:42\n")
    line(panel).selectAll()
    line(panel).paste()
    qtbot.keyClick(line(panel), Qt.Key.Key_Return)
    assert first(workspace) == Neuron("features.13", 42, x=0.25)
    assert line(panel).text() == "features.13"


def test_a_layer_becomes_a_channel(qtbot: QtBot, panel: RecipePanel, workspace: Workspace) -> None:
    dream_of(workspace, Layer("features.0", "sum", weight=-1.5))
    typed(qtbot, panel, "features.13:42")
    assert first(workspace) == Channel("features.13", 42, "sum", weight=-1.5)


def test_a_layer_alone_stays_a_layer(qtbot: QtBot, panel: RecipePanel, workspace: Workspace) -> None:
    dream_of(workspace, Layer("features.13"))
    typed(qtbot, panel, "features.0")
    assert first(workspace) == Layer("features.0")


def test_a_channel_beyond_the_last_is_the_last(qtbot: QtBot, panel: RecipePanel, workspace: Workspace) -> None:
    dream_of(workspace, Channel("features.0", 3))
    typed(qtbot, panel, "features.13:4200")
    assert first(workspace) == Channel("features.13", 95)


@pytest.mark.parametrize("text", ["features.99:1", "features.13:x", ":4", "nowhere"])
def test_what_is_no_address_changes_nothing(
    qtbot: QtBot, panel: RecipePanel, workspace: Workspace, text: str
) -> None:
    dream_of(workspace, Channel("features.0", 3))
    typed(qtbot, panel, text)
    assert first(workspace) == Channel("features.0", 3)
    assert line(panel).text() == "features.0"
