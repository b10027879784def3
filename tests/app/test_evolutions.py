"""How a picture came about: kept with it, within bounds, and gone through with the slider under the preview."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desks import DREAM
from app.evolutions import Evolutions
from app.frame import Finished
from app.panels.preview import Preview
from app.studio import IDLE, Studio
from app.workspace import Kept, Workspace
from engine.films.film import Film
from engine.films.writing import write_film
from engine.recipe import Recipe
from engine.step import Image8, Result, frozen
from tests.app.made_up_kinds import Soup
from tests.app.made_up_runs import Runs


@pytest.fixture
def room(runs: Runs) -> Runs:
    return runs


@pytest.fixture
def desks() -> dict[str, Recipe]:
    return {DREAM: Recipe(Soup())}


def finished(qtbot: QtBot, workspace: Workspace) -> Kept:
    """A run that was stopped after a few frames, each of them packed."""
    seen: list[int] = []
    workspace.studio.frame.connect(lambda frame: seen.append(frame.index))
    workspace.start()
    qtbot.waitUntil(lambda: len(seen) >= 6)
    workspace.studio.pause(True)
    qtbot.waitUntil(lambda: workspace.evolutions.packing == 0)
    with qtbot.waitSignal(workspace.kept):
        workspace.studio.stop()
    return workspace.history[-1]


def film_of(count: int) -> Film:
    film = Film(10)
    for value in range(count):
        film.add(flat(value))
    return film


def flat(value: int) -> Image8:
    return frozen(np.full((8, 12, 3), 10 * value, np.uint8))


def a_film(workspace: Workspace, count: int) -> Kept:
    from datetime import datetime

    result = Result(np.zeros((8, 12, 3), np.float32), Recipe(Soup()), film_of(count))
    return Kept(Finished(0, result, flat(count - 1), 0.0), None, datetime(2026, 1, 1).astimezone())


def test_a_run_leaves_its_frames_with_its_picture(qtbot: QtBot, workspace: Workspace, runs: Runs) -> None:
    shown: list[int] = []
    workspace.studio.frame.connect(lambda frame: shown.append(frame.index))
    kept = finished(qtbot, workspace)
    frames = workspace.evolutions.frames_of(kept)
    assert frames is not None
    steps = [workspace.evolutions.step_of(kept, index) for index in range(len(frames) - 1)]
    assert steps == sorted(set(steps))
    assert set(steps) <= set(shown)
    for index, step in enumerate(steps):
        assert (
            abs(int(frames.frame(index)[0, 0, 0]) - step % 256) <= 2
        )  # the made-up run paints the number of its step
    assert np.array_equal(frames.frame(len(frames) - 1), kept.finished.image)


def test_frames_of_a_picture_go_with_it(qtbot: QtBot, workspace: Workspace) -> None:
    kept = finished(qtbot, workspace)
    workspace.forget(kept)
    assert workspace.evolutions.frames_of(kept) is None
    assert workspace.evolutions.size() == 0


def test_the_oldest_make_room_and_the_newest_stays(qtbot: QtBot) -> None:
    studio = Studio(Runs())
    workspace = Workspace(studio, {DREAM: Recipe(Soup())})
    roomy, workspace.evolutions = workspace.evolutions, Evolutions(studio, workspace, room=4 * 3000)
    assert roomy.close()  # or it would pack the frames, too, and be taken away in the middle of it
    for _ in range(8):
        finished(qtbot, workspace)
        assert workspace.evolutions.size() <= 4 * 3000
    assert workspace.evolutions.frames_of(workspace.history[-1]) is not None
    assert workspace.evolutions.frames_of(workspace.history[0]) is None
    assert workspace.close()


def test_whoever_reads_frames_has_them_until_it_is_done(qtbot: QtBot, tmp_path: Path) -> None:
    """As an export in the background does while runs that end need the room."""
    studio = Studio(Runs())
    workspace = Workspace(studio, {DREAM: Recipe(Soup())})
    roomy, workspace.evolutions = workspace.evolutions, Evolutions(studio, workspace, room=4 * 3000)
    assert roomy.close()  # or it would pack the frames, too, and be taken away in the middle of it
    first = finished(qtbot, workspace)
    frames = workspace.evolutions.frames_of(first)
    assert frames is not None
    count = len(frames)
    read: list[int] = []

    def more_runs(done: int, _total: int) -> bool:
        read.append(done)
        while workspace.evolutions.frames_of(first) is not None:
            finished(qtbot, workspace)
        return True

    write_film(frames, tmp_path / "first.gif", heed=more_runs)
    assert read == list(range(1, count + 1))
    assert (tmp_path / "first.gif").is_file()
    assert workspace.close()


def test_the_slider_shows_frame_after_frame(qtbot: QtBot, workspace: Workspace, preview: Preview) -> None:
    kept = a_film(workspace, 7)
    seen: list[int] = []
    preview.scrubber.moved.connect(lambda image: seen.append(int(image[0, 0, 0])))
    assert not preview.scrubber.isVisible()
    workspace.keep(kept)
    slider = preview.scrubber.slider
    assert preview.scrubber.isVisible()
    assert (slider.maximum(), slider.value()) == (6, 6)
    slider.setFocus()
    for _ in range(2):
        qtbot.keyClick(slider, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: bool(seen) and seen[-1] == 40)
    assert "5 of 7" in preview.scrubber.words.full
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: seen[-1] == 0)
    preview.scrubber.play.click()
    qtbot.waitUntil(lambda: not preview.scrubber.play.isChecked())
    qtbot.waitUntil(lambda: seen[-1] == 60)
    slider.setValue(2)
    workspace.show_kept(kept)
    assert slider.value() == 6  # the finished picture is shown again


def test_the_slider_is_there_only_where_it_means_something(
    qtbot: QtBot, workspace: Workspace, preview: Preview, runs: Runs
) -> None:
    scrubber = preview.scrubber
    workspace.keep(a_film(workspace, 1))
    assert not scrubber.isVisible()
    kept = a_film(workspace, 3)
    workspace.keep(kept)
    assert scrubber.isVisible()
    runs.total = 0
    workspace.start()
    assert not scrubber.isVisible()
    workspace.show_kept(kept)  # beside the run that goes on
    assert scrubber.isVisible()
    workspace.look_back()
    assert not scrubber.isVisible()  # the run is seen
    workspace.studio.stop()
    qtbot.waitUntil(lambda: workspace.studio.state == IDLE)
    workspace.show_kept(kept)
    assert scrubber.isVisible()
    workspace.forget(kept)
    assert not scrubber.isVisible()


def test_the_button_asks_for_an_export(qtbot: QtBot, workspace: Workspace, preview: Preview) -> None:
    kept = a_film(workspace, 3)
    workspace.keep(kept)
    with qtbot.waitSignal(workspace.film_wanted) as wanted:
        preview.scrubber.export.click()
    assert wanted.args == [kept]
