"""What 0 means in words: declared with the knob, shown in place of the number, told on the command line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.command.knob_options import range_and_default
from app.editors.number import NumberEditor
from app.knobs.row import KnobRow
from app.look import DARK, LIGHT, Look
from app.preferences import Preferences, PreferenceStore
from app.preferences_dialog import PreferencesDialog
from engine import offered
from engine.declare import Catalogue, Knob, knobs
from engine.jobs.dream import Dream
from engine.jobs.grid import Grid
from engine.machine import Machine
from engine.recipe import Recipe


def declared() -> Iterator[type]:
    """Everything that has knobs."""
    yield from (Recipe, Machine, Preferences)
    for catalogue in vars(offered).values():
        if isinstance(catalogue, Catalogue):
            yield from catalogue.values()


@pytest.mark.parametrize("kind", list(dict.fromkeys(declared())), ids=lambda kind: kind.__name__)
def test_only_numbers_that_begin_at_0_have_a_word_for_it(kind: type) -> None:
    for name, knob in knobs(kind).items():
        assert not knob.zero or knob.low == 0, name


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Recipe, "size"), (Grid, "columns"), (Grid, "tile"), (Grid, "gap"), (Dream, "tile"), (Dream, "jitter"),
        (Machine, "threads"), (Machine, "memory_mb"), (Preferences, "font_size"),
    ],
)  # fmt: skip
def test_where_0_is_special_it_has_a_word_and_the_command_line_tells_it(kind: type, name: str) -> None:
    word = knobs(kind)[name].zero
    assert word
    assert f"0: {word}" in range_and_default(kind, name)


def test_the_box_shows_the_word_and_takes_the_number(qtbot: QtBot) -> None:
    knob = knobs(Recipe)["size"]
    editor = NumberEditor(knob, whole=True)
    qtbot.addWidget(editor)
    box = editor.findChild(QSpinBox)
    edits: list[int] = []
    editor.edited.connect(edits.append)
    editor.show_value(0)
    assert box.text() == knob.zero
    box.selectAll()
    qtbot.keyClicks(box, "640")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == "640 px"
    box.selectAll()
    qtbot.keyClicks(box, "0")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == knob.zero
    assert edits == [640, 0]


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_the_words_fit_into_the_boxes(qtbot: QtBot, qapp: QApplication, theme: str) -> None:
    Look(qapp).show(theme)
    held = QWidget()
    qtbot.addWidget(held)
    column = QVBoxLayout(held)
    editors = [
        NumberEditor(k, whole=True) for kind in dict.fromkeys(declared()) for k in knobs(kind).values() if k.zero
    ]
    for editor in editors:
        column.addWidget(editor)
        editor.show_value(0)
    held.show()
    for editor in editors:
        line = editor.findChild(QLineEdit)
        assert line.width() >= line.fontMetrics().horizontalAdvance(line.text()) + 2, line.text()
    held.close()


def test_the_reset_button_says_the_word(qtbot: QtBot) -> None:
    held = QWidget()
    qtbot.addWidget(held)
    grid = QGridLayout(held)
    knob = Knob("Sleep", "How long.", low=0, high=9, zero="not at all", unit="h")
    row = KnobRow(knob, 0, NumberEditor(knob, whole=True), grid)
    assert row.reset.toolTip() == "Back to “not at all”"
    assert "0 is “not at all”" in row.editor.toolTip()


def test_the_preferences_show_the_words(qtbot: QtBot, settings: QSettings) -> None:
    dialog = PreferencesDialog(PreferenceStore(settings))
    qtbot.addWidget(dialog)
    for fields, kind in ((dialog.looks, Preferences), (dialog.machine, Machine)):
        for name, knob in knobs(kind).items():
            if knob.zero:
                field = fields.fields[name]
                assert isinstance(field, QSpinBox)
                assert field.text() == knob.zero
