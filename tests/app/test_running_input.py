"""Running input: a folder shown picture by picture, its bar, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.panels.attribution import Attribution
from app.panels.grid import Grid
from app.panels.prediction import Prediction
from app.running_bar import RunningBar
from app.running_input import FASTEST, RunningInput, running_input
from app.workspace import Workspace
from engine import running_pictures
from engine.picture import Picture
from engine.running_pictures import NO_CAMERA, CameraPictures
from tests.app.made_up_room import MadeUpRoom, picture
from tests.engine.test_running_pictures import MadeUpCamera


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "holiday"
    made.mkdir()
    for number in range(1, 5):
        Image.fromarray(np.full((12, 16, 3), 10 * number, np.uint8)).save(made / f"{number}.png")
    return made


@pytest.fixture
def bar(qtbot: QtBot, workspace: Workspace) -> Iterator[RunningBar]:
    made = RunningBar(workspace)
    qtbot.addWidget(made)
    made.input.set_seconds(FASTEST)
    yield made
    made.close_down()


@pytest.fixture
def running(bar: RunningBar) -> RunningInput:
    return bar.input


def seen(workspace: Workspace) -> list[str]:
    """The names of the pictures that become the subject."""
    names: list[str] = []
    workspace.picture_changed.connect(lambda picture: names.append(picture.subject.name))
    return names


def test_there_is_one_for_a_workspace(workspace: Workspace, running: RunningInput) -> None:
    assert running_input(workspace) is running


def test_the_pictures_of_a_folder_become_the_subject_in_turn(
    qtbot: QtBot, workspace: Workspace, running: RunningInput, bar: RunningBar, folder: Path
) -> None:
    names = seen(workspace)
    assert bar.isHidden()
    running.run_folder(folder)
    qtbot.waitUntil(lambda: len(names) >= 5)
    assert names[:5] == ["1.png", "2.png", "3.png", "4.png", "1.png"]
    assert not bar.isHidden()
    assert bar.play.isChecked()
    assert bar.words.full.startswith("holiday: ")
    assert workspace.history == []
    assert workspace.undo.count() == 0


def test_it_holds_and_goes_on_one_by_one(
    qtbot: QtBot, workspace: Workspace, running: RunningInput, bar: RunningBar, folder: Path
) -> None:
    names = seen(workspace)
    running.run_folder(folder)
    qtbot.waitUntil(lambda: len(names) >= 2)
    bar.play.click()
    assert not running.playing
    assert bar.words.full == f"holiday: {names[-1]}"
    qtbot.waitUntil(lambda: not running._awaiting)
    count = len(names)
    bar.next.click()
    qtbot.waitUntil(lambda: len(names) == count + 1)
    assert not running._clock.isActive()
    bar.play.click()
    qtbot.waitUntil(lambda: len(names) > count + 2)


def test_how_long_each_stays_can_be_chosen(running: RunningInput, bar: RunningBar) -> None:
    bar.seconds.setValue(7.5)
    assert running.seconds == 7.5
    running.set_seconds(0.0)
    assert running.seconds == FASTEST


def test_panels_follow_and_a_fast_input_waits_for_them(
    qtbot: QtBot, workspace: Workspace, running: RunningInput, folder: Path, room: MadeUpRoom
) -> None:
    panels = [Prediction(workspace), Grid(workspace), Attribution(workspace)]
    for panel in panels:
        qtbot.addWidget(panel)
        panel.show()
    workspace.point_at("features.0")
    names = seen(workspace)
    running.run_folder(folder)
    qtbot.waitUntil(lambda: len(names) >= 4)
    running.play(False)
    qtbot.waitUntil(lambda: workspace.studio.asked() == 0)
    for question in ("guesses", "tiles_of", "finished"):
        asked_of = {
            order.picture.subject.name
            for order in room.orders
            if order.picture is not None and getattr(getattr(order.ask, "func", None), "__name__", "") == question
        }
        assert {"1.png", "2.png", "3.png"} <= asked_of, question


def test_pictures_of_one_size_keep_the_layers(
    qtbot: QtBot, workspace: Workspace, running: RunningInput, folder: Path
) -> None:
    running.run_folder(folder)
    qtbot.waitUntil(lambda: bool(workspace.layers))
    told: list[tuple[object, ...]] = []
    workspace.layers_changed.connect(told.append)
    qtbot.waitUntil(lambda: len(told) >= 2)
    assert all(told)


def test_a_run_holds_it_and_it_holds_its_peace_during_one(
    qtbot: QtBot, workspace: Workspace, running: RunningInput, folder: Path
) -> None:
    names = seen(workspace)
    running.run_folder(folder)
    qtbot.waitUntil(lambda: len(names) >= 1)
    workspace.start()
    assert not running.playing
    said: list[str] = []
    workspace.said.connect(lambda text, _level: said.append(text))
    running.play(True)
    assert not running.playing
    assert "while a run goes on" in said[0]
    workspace.studio.stop()


def test_whoever_opens_another_picture_sees_that_one(
    qtbot: QtBot, workspace: Workspace, running: RunningInput, folder: Path
) -> None:
    names = seen(workspace)
    running.run_folder(folder)
    qtbot.waitUntil(lambda: len(names) >= 1)
    workspace.show_picture(picture())
    assert not running.playing
    assert running.title == "holiday"


def test_ending_it_hides_the_bar_and_keeps_the_picture(
    qtbot: QtBot, workspace: Workspace, running: RunningInput, bar: RunningBar, folder: Path
) -> None:
    names = seen(workspace)
    running.run_folder(folder)
    qtbot.waitUntil(lambda: len(names) >= 1)
    bar.leave.click()
    assert bar.isHidden()
    assert not running.playing
    assert workspace.picture is not None


def test_nothing_that_is_shown_counts_as_opened_by_hand(
    qtbot: QtBot, workspace: Workspace, running: RunningInput, folder: Path
) -> None:
    pictures: list[Picture] = []
    workspace.picture_changed.connect(pictures.append)
    running.run_folder(folder)
    qtbot.waitUntil(lambda: len(pictures) >= 1)
    assert pictures[0].path is None
    assert workspace.studio.known[pictures[0].subject.sha256] == folder / "1.png"


def test_a_folder_without_pictures_says_so(
    qtbot: QtBot, workspace: Workspace, running: RunningInput, bar: RunningBar, tmp_path: Path
) -> None:
    with qtbot.waitSignal(workspace.said) as said:
        running.run_folder(tmp_path)
    assert "no pictures" in said.args[0]
    assert bar.isHidden()


def test_a_camera_runs_until_it_is_ended(
    qtbot: QtBot, workspace: Workspace, running: RunningInput, bar: RunningBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    container = MadeUpCamera(10_000)
    monkeypatch.setattr(running_pictures, "open_camera", lambda: CameraPictures(container))
    pictures: list[Picture] = []
    workspace.picture_changed.connect(pictures.append)
    running.run_camera()
    qtbot.waitUntil(lambda: len(pictures) >= 3)
    assert bar.words.full == "camera"
    assert len({one.subject.sha256 for one in pictures[:3]}) == 3
    assert workspace.history == []
    assert workspace.undo.count() == 0
    bar.leave.click()
    assert bar.isHidden()
    qtbot.waitUntil(lambda: container.closed == 1)


class DeadCamera(MadeUpCamera):
    """Its first frame does not come before it is let through."""

    def __init__(self) -> None:
        super().__init__(100)
        self.asked, self.gate = Event(), Event()

    def decode(self, video: int) -> Iterator[Any]:
        self.asked.set()
        self.gate.wait(20)
        yield from super().decode(video)


def test_the_window_does_not_wait_for_a_dead_camera(
    qtbot: QtBot, workspace: Workspace, running: RunningInput, bar: RunningBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    container = DeadCamera()
    monkeypatch.setattr(running_pictures, "open_camera", lambda: CameraPictures(container))
    running.run_camera()
    qtbot.waitUntil(container.asked.is_set)
    bar.leave.click()
    assert bar.isHidden()
    assert container.closed == 0  # it still waits for a frame, and the window does not
    container.gate.set()
    qtbot.waitUntil(lambda: container.closed == 1)
    assert workspace.picture is None


def test_a_camera_that_is_unplugged_ends_it_with_a_sentence(
    qtbot: QtBot, workspace: Workspace, running: RunningInput, bar: RunningBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    container = MadeUpCamera(5)
    monkeypatch.setattr(running_pictures, "open_camera", lambda: CameraPictures(container))
    with qtbot.waitSignal(workspace.said) as said:
        running.run_camera()
    assert "connect it again" in said.args[0]
    assert bar.isHidden()
    qtbot.waitUntil(lambda: container.closed == 1)


def test_without_a_camera_a_sentence_says_what_to_do(
    qtbot: QtBot, workspace: Workspace, running: RunningInput, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running_pictures, "_devices", lambda _av, _kind: [])
    with qtbot.waitSignal(workspace.said) as said:
        running.run_camera()
    assert said.args[0] == NO_CAMERA
