"""Boxes of values whose list changes: what is in hand stays there, and a choice is told as what it stands for."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.editors.known_attribute import KnownAttributeEditor
from app.editors.network_name import NetworkEditor
from app.editors.offered import OfferedEditor
from engine.declare import Knob
from models.catalogue import NETWORKS


def box_of(editor: OfferedEditor) -> QComboBox:
    return editor.findChild(QComboBox)


def titles(editor: OfferedEditor) -> list[str]:
    return [box_of(editor).itemText(row) for row in range(box_of(editor).count())]


def test_what_a_recipe_names_is_there_before_and_after_names_are_known(qtbot: QtBot) -> None:
    editor = KnownAttributeEditor(Knob("Attribute", "Which one.", empty="all of them"))
    qtbot.addWidget(editor)
    editor.show_value(" Smile ")
    assert titles(editor) == ["all of them", "smile"]
    editor.offer(["age", "smile"])
    assert titles(editor) == ["all of them", "age", "smile"]
    assert box_of(editor).currentText() == "smile"
    editor.offer(["age"])
    assert box_of(editor).currentText() == "smile"


def test_none_is_told_as_an_empty_text_and_showing_tells_nothing(qtbot: QtBot) -> None:
    editor = KnownAttributeEditor(Knob("Attribute", "Which one.", empty="all of them"))
    qtbot.addWidget(editor)
    editor.offer(["age", "smile"])
    told: list[str] = []
    editor.edited.connect(told.append)
    editor.show_value("smile")
    editor.show_value("")
    assert box_of(editor).currentText() == "all of them"
    assert told == []
    for row in (1, 0):
        box_of(editor).activated.emit(row)
    assert told == ["age", ""]


def test_a_network_that_is_not_here_says_so_only_while_it_is_named(qtbot: QtBot) -> None:
    here, gone = tuple(NETWORKS)[:2]
    editor = NetworkEditor(lambda entry: entry.name == here)
    qtbot.addWidget(editor)
    editor.show_value(gone)
    assert titles(editor) == [NETWORKS[here].title, f"{gone} (not here)"]
    assert box_of(editor).currentData() == gone
    editor.show_value(here)
    assert titles(editor) == [NETWORKS[here].title]
