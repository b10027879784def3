"""Texts and layers that may be empty say what that stands for, and can be emptied again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.editors.layer import LayerEditor
from app.editors.plain import editor_for
from app.keep_button import KeepButton
from app.knobs.words import back_to
from app.panels.attribution import Attribution
from app.workspace import Workspace
from engine.declare import knobs
from engine.jobs.attribution import Attribute
from engine.jobs.card import Card
from engine.jobs.prototypes import Prototypes
from engine.recipe import Recipe
from tests.app.made_up_room import MadeUpRoom, picture


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Attribution:
    made = Attribution(workspace)
    qtbot.addWidget(made)
    made.show()
    workspace.show_picture(picture())
    qtbot.waitUntil(lambda: bool(workspace.layers))
    return made


def line_of(editor: QComboBox | LayerEditor) -> QLineEdit:
    line = editor.findChild(QLineEdit)
    assert line is not None
    return line


def test_at_layer_says_what_it_is_without_one_and_goes_back_to_that(
    qtbot: QtBot, panel: Attribution, workspace: Workspace
) -> None:
    assert panel.form is not None
    row = panel.form.rows["layer"]
    line = line_of(row.editor)  # type: ignore[arg-type]
    assert line.text() == ""
    assert "photo" in line.placeholderText()
    assert "last map" in line.placeholderText()
    for text in ("features.13", ""):
        line.selectAll()
        qtbot.keyClick(line, Qt.Key.Key_Delete)
        qtbot.keyClicks(line, text)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        job = workspace.recipe(Attribute.kind).job
        assert isinstance(job, Attribute)
        assert job.layer == text
    assert "photo" in row.reset.toolTip()


def test_a_layer_that_must_be_cannot_be_emptied(qtbot: QtBot, workspace: Workspace) -> None:
    workspace.show_picture(picture())
    qtbot.waitUntil(lambda: bool(workspace.layers))
    editor = LayerEditor(knobs(Card)["layer"], workspace)
    qtbot.addWidget(editor)
    editor.show_value("features.13")
    line = line_of(editor)
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "features.13"


def test_an_empty_text_says_what_it_stands_for(qtbot: QtBot, workspace: Workspace) -> None:
    knob = knobs(Prototypes)["classes"]
    editor = editor_for(knob, str, workspace)
    qtbot.addWidget(editor)
    editor.show_value("")
    assert line_of(editor).placeholderText() == knob.empty  # type: ignore[arg-type]
    assert knob.empty in back_to(knob, "")


def test_two_panels_that_keep_at_once_both_keep(qtbot: QtBot, workspace: Workspace, room: MadeUpRoom) -> None:
    workspace.show_picture(picture())
    buttons = [KeepButton(workspace, lambda: Recipe(Attribute())) for _ in range(3)]
    for button in buttons:
        qtbot.addWidget(button)
        button.click()
    qtbot.waitUntil(lambda: len(workspace.history) == 3)
    assert [button.text() for button in buttons] == ["Keep"] * 3
