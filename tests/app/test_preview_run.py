"""The preview during and after a run with a real worker thread."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.panels.preview import Preview
from app.studio import IDLE, PAUSED, RUNNING
from app.workspace import Workspace
from engine.errors import Complaint
from engine.picture import Picture
from engine.recipe import Subject
from tests.app.made_up_runs import Runs


@pytest.fixture
def room(runs: Runs) -> Runs:
    return runs


def photo() -> Picture:
    pixels = np.full((2, 3, 3), 90, np.uint8)
    pixels.flags.writeable = False
    return Picture(pixels, Subject("photo.png", "00", 3, 2))


def test_without_a_picture_it_says_what_to_do(preview: Preview) -> None:
    assert preview._hint.isVisible()
    assert "Dream" in preview._hint.text()


def test_buttons_follow_the_state(qtbot: QtBot, workspace: Workspace, preview: Preview) -> None:
    bar = preview.transport
    assert (bar.start.isEnabled(), bar.pause.isEnabled(), bar.stop.isEnabled()) == (True, False, False)
    bar.start.click()
    assert workspace.studio.state == RUNNING
    assert bar.pause.isEnabled()
    assert bar.stop.isEnabled()
    qtbot.waitUntil(lambda: bar.bar.value() > 3)
    bar.pause.click()
    assert workspace.studio.state == PAUSED
    bar.pause.click()
    assert workspace.studio.state == RUNNING
    bar.stop.click()
    qtbot.waitUntil(lambda: workspace.studio.state == IDLE)
    assert not bar.stop.isEnabled()
    assert bar.start.text() == "Dream"


def test_the_result_stays_to_be_compared_with_its_photo(
    qtbot: QtBot, workspace: Workspace, runs: Runs, preview: Preview
) -> None:
    runs.total = 5
    workspace.show_picture(photo())
    with qtbot.waitSignal(workspace.kept):
        preview.transport.start.click()
    after = preview.view._after_image
    assert after is not None
    assert after is workspace.history[-1].finished.image
    assert preview.view._before_image is not None
    assert (preview.view._before_image == 90).all()


def test_another_photo_during_a_run_is_not_what_its_result_is_compared_with(
    qtbot: QtBot, workspace: Workspace, preview: Preview
) -> None:
    workspace.show_picture(photo())
    preview.transport.start.click()
    qtbot.waitUntil(lambda: preview.transport.bar.value() > 3)
    other = np.full((2, 3, 3), 7, np.uint8)
    workspace.show_picture(Picture(other, Subject("other.png", "01", 3, 2)))
    with qtbot.waitSignal(workspace.kept):
        preview.transport.stop.click()
    assert preview.view._before_image is not None
    assert (preview.view._before_image == 90).all()


def test_every_step_reaches_the_curves(qtbot: QtBot, workspace: Workspace, runs: Runs, preview: Preview) -> None:
    runs.total = 40
    preview.graph.setChecked(True)
    with qtbot.waitSignal(workspace.kept):
        preview.transport.start.click()
    steps, values = preview.curves._points["score"]
    assert list(steps) == list(range(1, 41))
    assert list(values) == [float(step) for step in range(1, 41)]


def test_a_run_that_fails_leaves_everything_ready(
    qtbot: QtBot, workspace: Workspace, runs: Runs, preview: Preview
) -> None:
    runs.failing["step 3"] = Complaint("The engine is on strike.")
    with qtbot.waitSignal(workspace.said) as said:
        preview.transport.start.click()
    assert said.args == ["The engine is on strike.", "error"]
    assert preview.transport.start.isEnabled()
    assert not preview.transport.stop.isEnabled()
    assert preview.transport.bar.maximum() > 0  # it does not go on swinging


def test_keys_work_the_view(qtbot: QtBot, workspace: Workspace, preview: Preview) -> None:
    workspace.show_picture(photo())
    preview.view.show_after(np.zeros((2, 3, 3), np.uint8))
    qtbot.keyPress(preview.view, "o")
    assert preview.view._before_whole
    qtbot.keyRelease(preview.view, "o")
    assert not preview.view._before_whole
    qtbot.keyClick(preview.view, "w")
    assert preview.wipe.isChecked()
    place = preview.view.wipe.value()
    qtbot.keyClick(preview.view, Qt.Key.Key_Right)
    assert preview.view.wipe.value() > place
    qtbot.keyClick(preview.view, "1")
    assert not preview.view._fitting
    qtbot.keyClick(preview.view, "f")
    assert preview.view._fitting
