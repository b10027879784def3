"""The panel that compares networks, and the boxes its networks are chosen in."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.editors.networks import NetworksEditor
from app.panels.compare import Compare
from app.workspace import Workspace
from tests.app.made_up_room import MadeUpRoom, picture

HERE = ("mobilenet_v2", "squeezenet1_1", "vgg16", "googlenet", "resnet18")


@pytest.fixture
def editor(qtbot: QtBot) -> NetworksEditor:
    made = NetworksEditor(lambda entry: entry.name in HERE)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_box_for_each_network_that_is_here(qtbot: QtBot, editor: NetworksEditor) -> None:
    editor.show_value("mobilenet_v2, squeezenet1_1")
    assert set(editor.boxes) == set(HERE)
    assert [name for name, box in editor.boxes.items() if box.isChecked()] == ["mobilenet_v2", "squeezenet1_1"]
    with qtbot.waitSignal(editor.edited) as edited:
        editor.boxes["vgg16"].click()
    assert edited.args == ["mobilenet_v2, squeezenet1_1, vgg16"]


def test_no_more_than_four_can_be_ticked(editor: NetworksEditor) -> None:
    editor.show_value(", ".join(HERE[:4]))
    assert not editor.boxes[HERE[4]].isEnabled()
    assert editor.boxes[HERE[0]].isEnabled()


def test_what_is_named_but_not_here_can_be_taken_out(qtbot: QtBot, editor: NetworksEditor) -> None:
    editor.show_value("mobilenet_v2, alexnet")
    assert "not here" in editor.boxes["alexnet"].text()
    with qtbot.waitSignal(editor.edited) as edited:
        editor.boxes["alexnet"].click()
    assert edited.args == ["mobilenet_v2"]
    editor.show_value("mobilenet_v2")
    assert not editor.boxes["alexnet"].isVisible()


def test_ticking_a_box_asks_anew(qtbot: QtBot, workspace: Workspace, room: MadeUpRoom) -> None:
    panel = Compare(workspace)
    qtbot.addWidget(panel)
    panel.show()
    workspace.show_picture(picture())
    qtbot.waitUntil(lambda: panel.preview.filled)
    assert panel.form is not None
    editor: Any = panel.form.rows["networks"].editor
    editor.boxes["squeezenet1_1"].click()
    job: Any = workspace.recipe("compare").job
    assert job.networks == "mobilenet_v2"
    qtbot.waitUntil(lambda: room.asked("finished")[-1][0].job.networks == "mobilenet_v2")
    workspace.undo.undo()
    assert editor.boxes["squeezenet1_1"].isChecked()
