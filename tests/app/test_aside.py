"""What is looked at while a run goes on: it stays in view and in hand until the person comes back to the run."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.frame import Finished
from app.panels.history import History
from app.panels.preview import Preview
from app.saving import NOTHING_YET, Saving
from app.studio import IDLE
from app.transport import AGAIN, Transport
from app.workspace import Kept, Workspace
from engine.jobs.dream import Dream
from engine.jobs.feature import Feature
from engine.picture import Picture
from engine.recipe import Recipe, Subject
from engine.step import Image8, Result, frozen
from tests.app.made_up_runs import Runs


@pytest.fixture
def room(runs: Runs) -> Runs:
    return runs


@pytest.fixture
def preview(preview: Preview) -> Preview:
    """Wide, for long sentences."""
    preview.resize(900, 500)
    return preview


@pytest.fixture
def saving(qtbot: QtBot, workspace: Workspace) -> Saving:
    window = QWidget()
    qtbot.addWidget(window)
    made = Saving(workspace, window, lambda suggestion: None)
    made.setProperty("window", window)
    return made


def photo(name: str, value: int) -> Picture:
    return Picture(frozen(np.full((2, 3, 3), value, np.uint8)), Subject(name, f"{value:02}", 3, 2))


def earlier(value: int = 200) -> Kept:
    """A finished picture of before, of one colour; those of runs are grey."""
    image = frozen(np.full((2, 3, 3), (value, 0, 0), np.uint8))
    finished = Finished(99, Result(np.full((2, 3, 3), value / 255, np.float32), Recipe(Dream())), image, 1.0)
    return Kept(finished, None, datetime.now(UTC))


def run(qtbot: QtBot, workspace: Workspace, preview: Preview) -> None:
    """Begins a run of a photo, and waits until it is seen."""
    workspace.show_picture(photo("rose.png", 90))
    preview.transport.start.click()
    more(qtbot, preview)


def more(qtbot: QtBot, preview: Preview) -> None:
    seen = preview.transport.bar.value()
    qtbot.waitUntil(lambda: preview.transport.bar.value() > seen + 2)


def in_view(preview: Preview) -> Image8:
    image = preview.view._after_image
    assert image is not None
    return image


def is_earlier(image: Image8) -> bool:
    return bool((image == (200, 0, 0)).all())


def test_a_picture_of_the_history_stays_in_view_and_in_hand_while_the_run_goes_on(
    qtbot: QtBot, workspace: Workspace, preview: Preview, saving: Saving
) -> None:
    before = earlier()
    workspace.keep(before)
    assert not preview.transport.to_run.isVisible()
    run(qtbot, workspace, preview)
    assert saving.kept is None
    workspace.show_kept(before)
    more(qtbot, preview)
    assert is_earlier(in_view(preview))
    assert saving.kept is before
    assert preview.transport.to_run.isVisible()


def test_the_way_back_to_the_run_works_while_it_is_held_too(
    qtbot: QtBot, workspace: Workspace, preview: Preview, saving: Saving
) -> None:
    run(qtbot, workspace, preview)
    workspace.studio.pause(True)
    workspace.keep(earlier())
    qtbot.keyPress(preview, "r")
    assert not is_earlier(in_view(preview))
    assert preview.view._before_image is not None
    assert (preview.view._before_image == 90).all()
    assert saving.kept is None
    assert not preview.transport.to_run.isVisible()


def test_another_photo_is_seen_while_the_run_of_the_one_before_goes_on(
    qtbot: QtBot, workspace: Workspace, preview: Preview
) -> None:
    run(qtbot, workspace, preview)
    with qtbot.waitSignal(workspace.said) as said:
        workspace.show_picture(photo("lily.png", 7))
    assert "lily" in said.args[0]
    assert "rose" in said.args[0]
    more(qtbot, preview)
    assert preview.view._after_image is None
    assert (preview.view._before_image == 7).all()


def test_a_run_that_ends_meanwhile_is_said_and_leaves_the_view_alone(
    qtbot: QtBot, workspace: Workspace, preview: Preview, saving: Saving
) -> None:
    history = History(workspace)
    qtbot.addWidget(history)
    run(qtbot, workspace, preview)
    before = earlier()
    workspace.keep(before)
    told: list[str] = []
    workspace.said.connect(lambda text, _level: told.append(text))
    with qtbot.waitSignal(workspace.studio.finished):
        workspace.studio.stop()
    assert is_earlier(in_view(preview))
    assert saving.kept is before
    assert history.items.kept(history.list.currentIndex()) is before
    assert "rose" in told[-1]
    assert "history" in told[-1]
    assert not workspace.aside


def test_stop_brings_what_it_keeps_into_view(
    qtbot: QtBot, workspace: Workspace, preview: Preview, saving: Saving
) -> None:
    run(qtbot, workspace, preview)
    workspace.keep(earlier())
    with qtbot.waitSignal(workspace.studio.finished):
        preview.transport.stop.click()
    assert saving.kept is workspace.history[-1]
    assert in_view(preview) is workspace.history[-1].finished.image


def test_a_run_that_is_seen_cannot_be_saved_and_the_picture_before_is_not_saved_in_its_place(
    qtbot: QtBot, workspace: Workspace, preview: Preview, saving: Saving
) -> None:
    workspace.keep(earlier())
    assert saving.kept is not None
    run(qtbot, workspace, preview)
    for save in (saving.save, saving.save_as, saving.save_plain):
        with qtbot.waitSignal(workspace.said) as said:
            save()
        assert said.args[0] == NOTHING_YET


def test_the_bar_names_what_runs_and_the_button_what_it_starts(
    qtbot: QtBot, workspace: Workspace, preview: Preview
) -> None:
    bar = preview.transport
    bar.resize(1200, 60)
    run(qtbot, workspace, preview)
    assert bar.words.full.startswith("Dream: rose · ")
    assert bar.start.text() == AGAIN
    workspace.propose(Recipe(Feature()), "channel picture")
    more(qtbot, preview)
    assert bar.start.text() == Feature.deed
    assert Feature.title in bar.start.toolTip()
    assert "Dream: rose" in bar.start.toolTip()
    assert bar.words.full.startswith("Dream: rose · ")
    workspace.undo.undo()
    assert bar.start.text() == AGAIN
    workspace.show_picture(photo("lily.png", 7))
    assert bar.start.text() == "Dream"
    assert "Dream: lily" in bar.start.toolTip()


def test_the_space_bar_holds_the_run_that_it_has_begun(qtbot: QtBot, workspace: Workspace, preview: Preview) -> None:
    bar = preview.transport
    preview.activateWindow()
    qtbot.waitActive(preview)
    workspace.show_picture(photo("rose.png", 90))
    bar.start.setFocus()
    qtbot.keyClick(bar.start, " ")
    assert bar.pause.hasFocus()
    qtbot.keyClick(bar.pause, " ")
    assert workspace.studio.state == "paused"
    bar.stop.setFocus()
    qtbot.keyClick(bar.stop, " ")
    qtbot.waitUntil(lambda: workspace.studio.state == IDLE)
    assert bar.start.hasFocus()


def test_a_run_begun_anew_shows_nothing_of_the_one_before(
    qtbot: QtBot, workspace: Workspace, preview: Preview
) -> None:
    run(qtbot, workspace, preview)
    workspace.start()
    assert preview.transport.bar.maximum() == 0
    assert "left" not in preview.transport.words.full


def test_a_picture_made_from_nothing_names_no_photo_even_after_one_that_was_made_from_one(
    qtbot: QtBot, workspace: Workspace, runs: Runs
) -> None:
    runs.total = 2
    workspace.show_picture(photo("rose.png", 90))
    with qtbot.waitSignal(workspace.kept):
        workspace.start()
    workspace.show_kept(workspace.history[-1])
    workspace.propose(replace(workspace.recipe(), job=Feature()), "channel picture")
    with qtbot.waitSignal(workspace.kept):
        workspace.start()
    made = workspace.history[-1].finished.result.recipe
    assert made.job.kind == Feature.kind
    assert made.subject is None


@pytest.mark.parametrize("width", [300, 400, 600, 900])
def test_the_way_back_to_the_run_has_room_for_its_words(qtbot: QtBot, workspace: Workspace, width: int) -> None:
    bar = Transport(workspace)
    qtbot.addWidget(bar)
    bar.resize(width, 90)
    bar.show()
    workspace.start()
    workspace.keep(earlier())
    bar.layout().activate()
    assert bar.to_run.isVisible()
    assert bar.to_run.width() >= bar.to_run.sizeHint().width()
    assert bar.rect().contains(bar.to_run.geometry())
