"""The control of a class: by its name, by words of it, or by its number."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.desks import DREAM
from app.editors.class_name import ClassEditor
from app.studio import Studio
from app.workspace import Workspace
from engine.declare import Knob
from engine.recipe import Recipe
from tests.app.made_up_kinds import Soup
from tests.app.made_up_runs import Runs

NAMES = ("banana", "school bus", "tiger cat", "tiger shark")


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    made = Workspace(Studio(Runs()), {DREAM: Recipe(Soup())})
    yield made
    assert made.close()


@pytest.fixture
def editor(qtbot: QtBot, workspace: Workspace) -> ClassEditor:
    made = ClassEditor(Knob("Class", "Which."), workspace)
    qtbot.addWidget(made)
    made._named(NAMES)
    made.edited.connect(made.show_value)
    return made


def typed(editor: ClassEditor, text: str) -> list[object]:
    """The values it asked for after the text was typed and left."""
    asked: list[object] = []
    editor.edited.connect(asked.append)
    line = box(editor).lineEdit()
    line.setText(text)
    line.editingFinished.emit()
    return asked


def box(editor: ClassEditor) -> QComboBox:
    found = editor.findChild(QComboBox)
    assert isinstance(found, QComboBox)
    return found


@pytest.mark.parametrize(
    ("text", "number"),
    [("school bus", 1), ("Bus", 1), ("shark", 3), (" 2 ", 2)],
    ids=("name", "word", "end", "number"),
)
def test_what_is_typed_names_a_class(editor: ClassEditor, text: str, number: int) -> None:
    assert typed(editor, text) == [number]
    assert box(editor).currentText() == NAMES[number]


@pytest.mark.parametrize("text", ["tiger", "dragon", "99"], ids=("several", "none", "beyond"))
def test_what_names_no_single_class_is_said_and_changes_nothing(
    editor: ClassEditor, workspace: Workspace, text: str
) -> None:
    editor.show_value(1)
    said: list[str] = []
    workspace.said.connect(lambda words, _level: said.append(words))
    assert typed(editor, text) == []
    assert text in said[0]
    assert box(editor).currentText() == "school bus"


def test_leaving_it_as_it_is_changes_nothing(editor: ClassEditor) -> None:
    editor.show_value(2)
    assert typed(editor, "tiger cat") == []
    assert typed(editor, "") == []
    assert box(editor).currentText() == "tiger cat"
