"""The labelling panel: folder, words, people, the network's guesses, import and export."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.label_story import EMPTY
from app.panels.labelling import Labelling
from app.workspace import Workspace
from engine.labelling.guess import Guess
from engine.labelling.journal import journal_for
from engine.labelling.record import Answer
from tests.app.made_up_room import MadeUpRoom
from tests.engine.photo_folder import fill


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "faces", 4, names="{}.jpg")
    return tmp_path / "faces"


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Labelling:
    made = Labelling(workspace)
    qtbot.addWidget(made)
    made.full_screen = False
    made.resize(340, 700)
    made.show()
    return made


@pytest.fixture
def opened(qtbot: QtBot, panel: Labelling, folder: Path) -> Labelling:
    panel.open_folder(folder)
    qtbot.waitUntil(lambda: panel.journal is not None)
    return panel


def test_at_first_it_says_what_to_do(panel: Labelling) -> None:
    assert panel.story.hint.isVisible()
    assert panel.story.hint.text() == EMPTY
    for button in (panel.start, panel.guess, panel.put_in, panel.export):
        assert not button.isEnabled()


def test_a_name_is_needed_to_begin(opened: Labelling) -> None:
    assert not opened.story.hint.isVisible()
    assert "4 pictures" in opened.where.full
    assert not opened.start.isEnabled()
    opened.form.person.setCurrentText("Anna")
    assert opened.start.isEnabled()
    assert "Anna: 0 of 4 answered, 4 to go." in opened.story.told.text()


def test_it_asks_what_is_left_in_the_persons_own_order(qtbot: QtBot, opened: Labelling, folder: Path) -> None:
    opened.form.person.setCurrentText("Anna")
    opened.begin()
    assert opened.show_now is not None
    first = opened.show_now.asking.coming(4)
    opened.show_now.asking.answer(True, 0.7)
    opened.show_now.close()
    assert "Anna: 1 of 4 answered, 3 to go." in opened.story.told.text()
    opened.begin()
    assert opened.show_now.asking.coming(4) == first[1:]
    opened.show_now.close()
    assert journal_for(folder).record.people() == ("Anna",)


def test_other_words_are_another_labelling(opened: Labelling, folder: Path) -> None:
    assert opened.journal is not None
    opened.journal.answer(Answer("Anna", "0.jpg", True, 1))
    opened.form.yes.setText("laughing")
    opened.form.yes.editingFinished.emit()
    assert not opened.journal.record.answers
    opened.form.yes.setText("smiling")
    opened.form.yes.editingFinished.emit()
    assert opened.journal.record.people() == ("Anna",)
    assert opened.form.person.itemText(0) == "Anna"


def test_words_that_are_alike_are_refused(qtbot: QtBot, opened: Labelling, workspace: Workspace) -> None:
    opened.form.person.setCurrentText("Anna")
    with qtbot.waitSignal(workspace.said) as said:
        opened.form.yes.setText("not smiling")
        opened.form.yes.editingFinished.emit()
    assert "two different words" in said.args[0]
    assert not opened.start.isEnabled()


def test_agreement_and_degrees_are_shown_and_exported(opened: Labelling, tmp_path: Path) -> None:
    assert opened.journal is not None
    for person, yes in (("Anna", True), ("Anna", False), ("Ben", True), ("Ben", False)):
        opened.journal.answer(Answer(person, f"{int(yes)}.jpg", yes, 1.0))
    opened.form.person.setCurrentText("Ben")
    assert "Anna and Ben: 100% alike on 2 pictures" in opened.story.told.text()
    opened.export_to(tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_text().splitlines()[1:] == ["0.jpg,-0.500000,2,0", "1.jpg,0.500000,2,2"]
    assert "2 degrees written" in opened.bar.words.full


def test_degrees_come_in_from_a_file(opened: Labelling, tmp_path: Path) -> None:
    (tmp_path / "given.csv").write_text("file,degree\n0.jpg,0.5\nnobody.jpg,1\n")
    opened.import_file(tmp_path / "given.csv")
    assert opened.journal is not None
    assert opened.journal.record.given == {"0.jpg": 0.5}
    assert opened.bar.words.full == "1 degree taken in, 1 passed over"


def _guesses(ends: bool) -> Generator[Guess, None, None]:
    yield Guess("0.jpg", 0.9)
    yield Guess("1.jpg", None, "1.jpg: no face was found")
    while not ends:
        yield Guess("0.jpg", 0.9)
    yield Guess("2.jpg", -0.2)


@pytest.mark.parametrize("ends", [True, False])
def test_what_the_network_says_is_kept_also_when_it_is_stopped(
    qtbot: QtBot,
    opened: Labelling,
    room: MadeUpRoom,
    folder: Path,
    ends: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = room.answer

    def answered(order: Any) -> Any:
        return _guesses(ends) if order.name == "labels" else answer(order)

    monkeypatch.setattr(room, "answer", answered)
    opened.guess.click()
    assert not opened.guess.isEnabled()
    if not ends:
        qtbot.waitUntil(lambda: "2 of 4 pictures" in opened.bar.words.full)
        opened.bar.stop.click()
    qtbot.waitUntil(lambda: opened.guess.isEnabled())
    assert journal_for(folder).record.given == {"0.jpg": 0.9} | ({"2.jpg": -0.2} if ends else {})
    assert "1.jpg: no face was found" in opened.bar.words.toolTip()
