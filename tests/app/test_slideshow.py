"""The labelling slideshow: time from the paint event, keys, taking back, pause, and what cannot be opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.background import Background
from app.slideshow import Slideshow
from engine.labelling.asking import Asking
from engine.labelling.journal import Journal, journal_for, open_journal
from engine.labelling.telling import summary
from tests.engine.photo_folder import fill


class Clock:
    """Stands still unless it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "faces", 3, names="{}.jpg")
    return tmp_path / "faces"


@pytest.fixture
def journal(folder: Path) -> Journal:
    return journal_for(folder)


@pytest.fixture
def show(qtbot: QtBot, journal: Journal, folder: Path, clock: Clock) -> Iterator[Slideshow]:
    background = Background(2)
    asking = Asking(journal, "Anna", ["0.jpg", "1.jpg", "2.jpg"])
    made = Slideshow(asking, folder, background, gap=0, clock=clock)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    yield made
    made.close()
    assert background.close()


def press(show: Slideshow, key: Qt.Key, repeated: bool = False) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", repeated)
    QApplication.sendEvent(show, event)


def seen(qtbot: QtBot, show: Slideshow, name: str) -> None:
    qtbot.waitUntil(lambda: show.asking.current == name and show.picture.shown)


def test_time_is_counted_from_the_paint_event(qtbot: QtBot, show: Slideshow, journal: Journal, clock: Clock) -> None:
    seen(qtbot, show, "0.jpg")
    asked_for = show.picture.show_picture

    def slowly(image: QImage | None) -> None:
        asked_for(image)
        clock.now += 10  # it takes that long until the picture is painted

    show.picture.show_picture = slowly  # type: ignore[method-assign]
    clock.now += 0.75
    press(show, Qt.Key.Key_Right)
    seen(qtbot, show, "1.jpg")
    clock.now += 1.25
    press(show, Qt.Key.Key_Left)
    kept = open_journal(journal.path).record.of("Anna")
    assert [(one.picture, one.yes, one.seconds) for one in kept] == [("0.jpg", True, 0.75), ("1.jpg", False, 1.25)]


def test_being_painted_again_does_not_begin_anew(qtbot: QtBot, show: Slideshow, clock: Clock) -> None:
    seen(qtbot, show, "0.jpg")
    clock.now += 0.5
    show.picture.repaint()
    show.resize(600, 300)
    show.picture.repaint()
    assert show.picture.seconds() == 0.5


def test_keys_before_the_picture_and_too_soon_after_it_are_no_answers(
    qtbot: QtBot, show: Slideshow, journal: Journal, clock: Clock
) -> None:
    press(show, Qt.Key.Key_Right)
    assert not journal.record.answers
    seen(qtbot, show, "0.jpg")
    clock.now += 0.1
    press(show, Qt.Key.Key_Right)
    assert not journal.record.answers
    assert "too fast" in show.notice.text()
    clock.now += 0.5
    press(show, Qt.Key.Key_Right, repeated=True)  # held down
    assert not journal.record.answers
    press(show, Qt.Key.Key_Right)
    assert len(journal.record.answers) == 1


def test_the_last_answer_is_taken_back(qtbot: QtBot, show: Slideshow, journal: Journal, clock: Clock) -> None:
    seen(qtbot, show, "0.jpg")
    clock.now += 1
    press(show, Qt.Key.Key_Right)
    seen(qtbot, show, "1.jpg")
    press(show, Qt.Key.Key_Backspace)
    seen(qtbot, show, "0.jpg")
    assert not open_journal(journal.path).record.answers
    clock.now += 1
    press(show, Qt.Key.Key_Left)
    assert [one.yes for one in journal.record.of("Anna")] == [False]


def test_a_picture_that_was_covered_comes_at_the_end(qtbot: QtBot, show: Slideshow, clock: Clock) -> None:
    seen(qtbot, show, "0.jpg")
    press(show, Qt.Key.Key_Space)
    clock.now += 30
    press(show, Qt.Key.Key_Right)
    assert not show.asking.journal.record.answers
    assert not show.picture.shown
    press(show, Qt.Key.Key_Space)
    for name in ("1.jpg", "2.jpg", "0.jpg"):
        seen(qtbot, show, name)
        clock.now += 0.6
        press(show, Qt.Key.Key_Right)
    assert [one.seconds for one in show.asking.journal.record.of("Anna")] == pytest.approx([0.6] * 3)


def test_it_goes_on_where_it_was(qtbot: QtBot, show: Slideshow, journal: Journal, folder: Path, clock: Clock) -> None:
    seen(qtbot, show, "0.jpg")
    clock.now += 1
    press(show, Qt.Key.Key_Right)
    press(show, Qt.Key.Key_Escape)
    assert not show.isVisible()
    again = Asking(journal_for(folder), "Anna", ["0.jpg", "1.jpg", "2.jpg"])
    assert (again.current, again.done) == ("1.jpg", 1)
    assert Asking(journal_for(folder), "Ben", ["0.jpg", "1.jpg", "2.jpg"]).current == "0.jpg"


def test_what_cannot_be_opened_is_passed_over(qtbot: QtBot, show: Slideshow, folder: Path, clock: Clock) -> None:
    for name in ("1.jpg", "2.jpg"):
        (folder / name).write_text("no picture")
    show._opening.forget()
    show._go_on()
    seen(qtbot, show, "0.jpg")
    clock.now += 1
    press(show, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: not show.asking.current)
    assert set(show.asking.passed_over) == {"1.jpg", "2.jpg"}
    assert "2 could not be opened" in show.picture.accessibleDescription()
    known = open_journal(show.asking.journal.path).record
    assert set(known.unopened) == {"1.jpg", "2.jpg"}
    assert known.to_ask("Anna", ["0.jpg", "1.jpg", "2.jpg"]) == []
    told = "\n".join(summary(known))
    assert "2 pictures could not be opened" in told
    assert "1.jpg: " in told
    fill(folder, 3, names="{}.jpg")  # mended, they are asked about the next time
    again = Asking(open_journal(show.asking.journal.path), "Anna", ["0.jpg", "1.jpg", "2.jpg"])
    assert again.coming(3) == ["1.jpg", "2.jpg"]
    again.answer(True, 1.0)
    assert set(open_journal(show.asking.journal.path).record.unopened) == {"2.jpg"}


@pytest.mark.parametrize("wide", [420, 520, 900])
def test_the_count_is_told_however_narrow_it_is(qtbot: QtBot, show: Slideshow, wide: int) -> None:
    seen(qtbot, show, "0.jpg")
    show.resize(wide, 400)
    qtbot.waitUntil(lambda: show.width() == wide)
    assert "0 of 3" in show.words.text()
    assert show.words.fontMetrics().horizontalAdvance(show.words.text()) <= show.words.width()


def test_an_answer_that_cannot_be_kept_is_asked_for_again(
    qtbot: QtBot, show: Slideshow, journal: Journal, clock: Clock
) -> None:
    seen(qtbot, show, "0.jpg")
    journal.path.mkdir(parents=True)  # in the way
    clock.now += 1
    press(show, Qt.Key.Key_Right)
    assert "could not be written" in show.notice.text()
    assert show.asking.current == "0.jpg"
    journal.path.rmdir()
    press(show, Qt.Key.Key_Right)
    seen(qtbot, show, "1.jpg")


def test_the_mouse_will_do(qtbot: QtBot, show: Slideshow, journal: Journal, clock: Clock) -> None:
    seen(qtbot, show, "0.jpg")
    clock.now += 1
    show.no.click()
    assert [one.yes for one in journal.record.of("Anna")] == [False]
