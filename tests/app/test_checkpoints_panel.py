"""The panel of checkpoints, with a room that answers with a made-up strip."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.checkpoint_questions import Trained
from app.orders import LookOrder
from app.panels.checkpoints import CURVES, ONE, STRIP, Checkpoints
from app.workspace import Workspace
from engine.checkpoints.charts import charts_of
from engine.checkpoints.found import Found, FoundCheckpoint
from engine.jobs.checkpoints import Checkpoints as Job
from engine.recipe import Recipe
from engine.series import Reading
from engine.step import frozen
from tests.app import made_up_room
from tests.app.made_up_room import MadeUpRoom, picture

NAMES = ("0", "1", "2", "3")


class TrainingRoom(MadeUpRoom):
    """Also answers what is asked about checkpoints: of checkpoint n, a flat picture of the value n."""

    def answer(self, order: LookOrder) -> object:
        question: Any = order.ask
        name = getattr(getattr(question, "func", question), "__name__", "")
        if name not in ("trained", "one_checkpoint") or name == self.failing:
            return super().answer(order)
        self.orders.append(order)
        if name == "one_checkpoint":
            return frozen(np.full((8, 8, 3), question.args[2], np.uint8))
        return self._trained(question.args[0])

    def _trained(self, recipe: Recipe) -> Generator[str, None, Trained]:
        try:
            for piece in range(self.pieces):
                yield f"piece {piece}"
            made = made_up_room.finished(recipe)
            found = made_up_found()
            charts = tuple(charts_of(found))
            return Trained(0, made.result, made.image, 0.1, found=found, charts=charts)
        finally:
            self.closed += 1


def made_up_found() -> Found:
    moved = {"first": 0.5, "last": 0.1}
    checkpoints = tuple(FoundCheckpoint(name, changes=moved, cosines=moved) for name in NAMES)
    return Found("Network · run", "features.0", checkpoints, (("broken.pth", "“broken.pth” is cut off."),))


@pytest.fixture
def room() -> MadeUpRoom:
    return TrainingRoom()


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Checkpoints:
    made = Checkpoints(workspace)
    qtbot.addWidget(made)
    made.resize(400, 800)
    made.show()
    workspace.show_picture(picture())
    qtbot.waitUntil(lambda: bool(workspace.layers))
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    where = tmp_path / "my run"
    where.mkdir()
    for name in NAMES:
        (where / f"epoch{name}.pth").write_bytes(name.encode())
    return where


@pytest.fixture
def full(qtbot: QtBot, panel: Checkpoints, folder: Path) -> Checkpoints:
    panel.ask_folder = lambda: str(folder)
    panel.open.click()
    qtbot.waitUntil(lambda: panel.preview.filled)
    return panel


def asked(room: MadeUpRoom, name: str = "trained") -> list[Any]:
    return room.asked(name)


def test_without_a_folder_it_says_what_to_do(panel: Checkpoints, room: MadeUpRoom) -> None:
    assert "Open a folder" in panel.hint.text()
    assert panel.hint.isVisible()
    assert not asked(room)


def test_a_folder_is_called_in_the_recipe_by_name_and_hash(
    full: Checkpoints, workspace: Workspace, folder: Path
) -> None:
    job: Any = workspace.recipe(Job.kind).job
    name, sha256 = job.series.split("|")
    assert name == "my run"
    assert len(sha256) == 64
    assert str(folder) not in job.series
    assert "4 files" in full.told.full
    assert "broken.pth" in full.fact.text()
    assert "cut off" in full.fact.toolTip()
    assert full.keep.isEnabled()


def test_the_slider_shows_one_checkpoint_large(qtbot: QtBot, full: Checkpoints, room: MadeUpRoom) -> None:
    full.pages[ONE].click()
    assert full.one.isVisible()
    assert full.one.name.text() == "3  (4 of 4)"
    full.one.slider.setValue(1)
    assert full.one.name.text() == "1  (2 of 4)"
    qtbot.waitUntil(lambda: full.one.picture.filled and asked(room, "one_checkpoint")[-1][2] == 1)
    assert [plot.mark.value() for plot in full.plots] == [1, 1]
    full.pages[CURVES].click()
    assert all(plot.isVisible() for plot in full.plots)
    assert "first" in full.legend.text()
    full.pages[STRIP].click()
    assert full.strip.isVisible()


def test_a_knob_asks_anew_and_the_page_stays(
    qtbot: QtBot, full: Checkpoints, workspace: Workspace, room: MadeUpRoom
) -> None:
    full.pages[CURVES].click()
    workspace.set_knob("job.channels", "3", Job.kind)
    qtbot.waitUntil(lambda: asked(room)[-1][0].job.channels == "3")
    qtbot.waitUntil(lambda: not full.stop.isEnabled())
    assert full.pages[CURVES].isChecked()
    assert full.plots[0].isVisible()


def test_it_can_be_stopped(qtbot: QtBot, full: Checkpoints, workspace: Workspace, room: MadeUpRoom) -> None:
    room.pieces = 10**9
    workspace.set_knob("job.channels", "4", Job.kind)
    qtbot.waitUntil(lambda: "piece" in full.progress.full)
    closed = room.closed
    full.stop.click()
    qtbot.waitUntil(lambda: room.closed > closed)
    assert not full.stop.isEnabled()


def test_a_folder_that_is_being_read_can_be_given_up(
    qtbot: QtBot, full: Checkpoints, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = threading.Event()

    def endless(_folder: Path) -> Iterator[Reading]:
        try:
            for done in count(1):
                yield Reading("epoch7.pth", done, 10**9)
        finally:
            closed.set()

    monkeypatch.setattr("app.panels.checkpoints.opening", endless)
    before = workspace.recipe(Job.kind)
    full.open_folder(tmp_path / "long")
    qtbot.waitUntil(lambda: "epoch7.pth" in full.told.full)
    assert full.stop.isEnabled()
    full.stop.click()
    assert closed.wait(5)
    assert not full.stop.isEnabled()
    assert "my run" in full.told.full
    assert workspace.recipe(Job.kind) == before
    assert full.preview.filled


def test_a_folder_without_checkpoints_leaves_the_old_one(
    qtbot: QtBot, full: Checkpoints, workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    with qtbot.waitSignal(workspace.said) as said:
        full.open_folder(tmp_path / "empty")
    assert "no checkpoints" in said.args[0]
    assert "my run" in full.told.full
    assert full.preview.filled


def test_a_recipe_of_other_checkpoints_asks_for_their_folder(
    qtbot: QtBot, full: Checkpoints, workspace: Workspace, room: MadeUpRoom
) -> None:
    count = len(asked(room))
    own = workspace.recipe(Job.kind)
    workspace.set_knob("job.series", "another|" + "1" * 64, Job.kind)
    assert "another" in full.told.full
    assert full.hint.isVisible()
    assert "“another”: open that folder" in full.hint.text()
    assert len(asked(room)) == count
    workspace.undo.undo()
    assert workspace.recipe(Job.kind).job == own.job
    qtbot.waitUntil(lambda: len(asked(room)) > count)
    assert "my run" in full.told.full
