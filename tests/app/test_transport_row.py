"""The row under the preview: it folds in a narrow window, and forgets a run when another picture comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import numpy as np
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.as_written import as_written
from app.desks import DREAM
from app.fitting_label import FittingLabel
from app.frame import Finished, Frame
from app.studio import IDLE, Studio
from app.transport import NARROW, WIDE, Transport
from app.workspace import Kept, Workspace
from engine.picture import Picture
from engine.recipe import Recipe, Subject
from engine.step import Result, frozen
from tests.app.made_up_kinds import Soup
from tests.app.made_up_runs import Runs


@pytest.fixture
def runs() -> Runs:
    return Runs(total=3)


@pytest.fixture
def workspace(runs: Runs) -> Iterator[Workspace]:
    made = Workspace(Studio(runs), {DREAM: Recipe(Soup())})
    yield made
    assert made.close()


@pytest.fixture
def bar(qtbot: QtBot, workspace: Workspace) -> Transport:
    made = Transport(workspace)
    qtbot.addWidget(made)
    made.resize(700, 60)
    made.show()
    return made


def photo(name: str = "photo.png") -> Picture:
    return Picture(frozen(np.full((2, 3, 3), 90, np.uint8)), Subject(name, "00", 3, 2))


def finish(qtbot: QtBot, workspace: Workspace, bar: Transport) -> None:
    workspace.show_picture(photo())
    with qtbot.waitSignal(workspace.kept):
        bar.start.click()
    assert bar.words.full.startswith("Finished after")
    assert bar.bar.value() == bar.bar.maximum() == 1


def test_another_picture_takes_the_words_of_the_run_before_away(
    qtbot: QtBot, workspace: Workspace, bar: Transport
) -> None:
    finish(qtbot, workspace, bar)
    workspace.show_picture(photo("other.png"))
    assert (bar.words.full, bar.bar.value()) == ("", 0)


def test_a_picture_of_the_history_takes_them_away_too(qtbot: QtBot, workspace: Workspace, bar: Transport) -> None:
    finish(qtbot, workspace, bar)
    image = np.zeros((2, 3, 3), np.float32)
    finished = Finished(7, Result(image, Recipe(Soup())), frozen(np.zeros((2, 3, 3), np.uint8)), 0.0)
    workspace.keep(Kept(finished, None, datetime.now(UTC)))
    assert (bar.words.full, bar.bar.value()) == ("", 0)


def test_another_picture_leaves_the_progress_of_a_run_that_goes_on(
    qtbot: QtBot, workspace: Workspace, runs: Runs, bar: Transport
) -> None:
    runs.total = 0
    workspace.show_picture(photo())
    bar.start.click()
    qtbot.waitUntil(lambda: bar.bar.value() > 3 and bool(bar.words.full))
    before = bar.bar.value()
    workspace.show_picture(photo("other.png"))
    assert bar.bar.value() >= before
    assert bar.words.full
    workspace.studio.stop()
    qtbot.waitUntil(lambda: workspace.studio.state == IDLE)


@pytest.mark.parametrize("width", [280, NARROW - 1, NARROW, WIDE - 1, WIDE, 1200])
def test_nothing_is_clipped_at_any_width(workspace: Workspace, bar: Transport, width: int) -> None:
    frame = Frame(0, 40, 100, "Octave 3 of 5", (), None, 200.0)
    bar.resize(width, 90)
    bar._time.tell(1, 10.0)
    bar._show_frame(frame)
    for button in bar.findChildren(QPushButton):
        assert button.width() >= button.sizeHint().width()
        assert bar.rect().contains(button.geometry())
        assert button.text() or button.accessibleName()
        assert button.toolTip()
    words = bar.words
    assert words.fontMetrics().horizontalAdvance(words.text()) <= words.contentsRect().width()
    assert words.text() in words.full or words.toolTip() == as_written(words.full)


def test_a_label_says_the_longest_that_fits(qtbot: QtBot) -> None:
    label = FittingLabel()
    qtbot.addWidget(label)
    label.show()
    wordings = ("one two three four five six", "one two three", "one")
    label.ensurePolished()  # a style sheet may bring a font and margins of its own
    metrics, margins = label.fontMetrics(), label.width() - label.contentsRect().width()
    label.say(*wordings)
    for shown in wordings:
        label.resize(metrics.horizontalAdvance(shown) + margins + 1, 20)
        assert label.text() == shown
        assert label.toolTip() == ("" if shown == wordings[0] else as_written(wordings[0]))
    label.resize(metrics.horizontalAdvance("o…") + margins + 1, 20)
    assert label.text().endswith("…")
