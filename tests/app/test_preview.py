"""The preview: what is shown, the wipe, the zoom, the value of a pixel, the transport."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.desks import DREAM
from app.panels.preview import Preview
from app.studio import IDLE, PAUSED
from app.workspace import Workspace
from engine.picture import Picture
from engine.recipe import Recipe, Subject
from engine.step import Image8, frozen
from tests.app.made_up_kinds import Soup
from tests.app.made_up_runs import Runs

RED, BLUE = (200, 0, 0), (0, 0, 200)


@pytest.fixture
def room(runs: Runs) -> Runs:
    return runs


@pytest.fixture
def desks() -> dict[str, Recipe]:
    return {DREAM: Recipe(Soup())}


def plain(colour: tuple[int, int, int], width: int = 60, height: int = 40) -> Image8:
    return frozen(np.full((height, width, 3), colour, np.uint8))


def open_red(workspace: Workspace) -> None:
    workspace.show_picture(Picture(plain(RED), Subject("red.png", "0", 60, 40)))


def colours(preview: Preview) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """What is seen a quarter and three quarters across the picture."""
    image: QImage = preview.view.grab().toImage()
    ratio = preview.view.devicePixelRatioF()
    seen = []
    for x in (15, 45):
        at = preview.view.mapFromScene(preview.view.box.mapViewToScene(QPointF(x, 20)))
        colour = image.pixelColor(round(at.x() * ratio), round(at.y() * ratio))
        seen.append((colour.red(), colour.green(), colour.blue()))
    return seen[0], seen[1]


def test_before_anything_is_open_it_says_what_to_do(preview: Preview) -> None:
    assert preview._hint.isVisible()
    assert "Drop a photo" in preview._hint.text()


def test_the_photo_is_shown_when_it_is_opened(preview: Preview, workspace: Workspace) -> None:
    open_red(workspace)
    assert colours(preview) == (RED, RED)


def test_the_result_takes_the_photos_place_and_the_wipe_shows_both(preview: Preview, workspace: Workspace) -> None:
    open_red(workspace)
    preview.view.show_after(plain(BLUE))
    assert colours(preview) == (BLUE, BLUE)
    preview.wipe.setChecked(True)
    assert colours(preview) == (RED, BLUE)
    preview.view.wipe.setValue(58)
    assert colours(preview) == (RED, RED)
    preview.wipe.setChecked(False)
    assert colours(preview) == (BLUE, BLUE)


def test_a_small_octave_fills_the_place_of_the_picture(preview: Preview, workspace: Workspace) -> None:
    open_red(workspace)
    preview.view.show_after(plain(BLUE, 15, 10))
    preview.wipe.setChecked(True)
    assert colours(preview) == (RED, BLUE)


def test_the_photo_alone_while_it_is_held(preview: Preview, workspace: Workspace) -> None:
    open_red(workspace)
    preview.view.show_after(plain(BLUE))
    preview.original.pressed.emit()
    assert colours(preview) == (RED, RED)
    preview.original.released.emit()
    assert colours(preview) == (BLUE, BLUE)


def test_one_to_one_means_one_pixel_of_the_screen(qtbot: QtBot, preview: Preview, workspace: Workspace) -> None:
    open_red(workspace)
    with qtbot.waitSignal(preview.view.zoomed) as zoomed:
        preview.view.actual_size()
    assert zoomed.args[0] == pytest.approx(100, rel=0.01)
    preview.view.fit()
    assert preview.view.box.viewRect().contains(0, 0)
    assert preview.view.box.viewRect().contains(60, 40)


def test_keys_work_while_the_keyboard_is_in_it(qtbot: QtBot, preview: Preview, workspace: Workspace) -> None:
    open_red(workspace)
    qtbot.keyClick(preview.view, Qt.Key.Key_W)
    assert preview.wipe.isChecked()
    qtbot.keyClick(preview.view, Qt.Key.Key_C)
    assert preview.curves.isVisible()
    width = preview.view.box.viewRect().width()
    qtbot.keyClick(preview.view, Qt.Key.Key_Plus)
    assert preview.view.box.viewRect().width() < width


def test_the_pixel_under_the_pointer_is_told(qtbot: QtBot, preview: Preview, workspace: Workspace) -> None:
    open_red(workspace)
    with qtbot.waitSignal(preview.view.pointed) as pointed:
        preview.view._point(preview.view.box.mapViewToScene(QPointF(12.5, 30.5)))
    assert pointed.args[0] == "12, 30    R 200  G 0  B 0"


def test_the_transport_follows_the_studio(qtbot: QtBot, preview: Preview, workspace: Workspace) -> None:
    open_red(workspace)
    bar = preview.transport
    assert (bar.start.isEnabled(), bar.pause.isEnabled(), bar.stop.isEnabled()) == (True, False, False)
    with qtbot.waitSignal(workspace.studio.frame):
        bar.start.click()
    bar.pause.click()
    assert workspace.studio.state == PAUSED
    assert bar.pause.text() == "Go on"
    bar.pause.click()
    with qtbot.waitSignal(workspace.kept):
        bar.stop.click()
    assert workspace.studio.state == IDLE
    assert "Stopped" in bar.words.text() or "Finished" in bar.words.text()
    assert not bar.stop.isEnabled()


def test_curves_grow_with_the_run(qtbot: QtBot, preview: Preview, workspace: Workspace) -> None:
    open_red(workspace)
    preview.graph.setChecked(True)
    workspace.start()
    for _ in range(3):
        qtbot.waitSignal(workspace.studio.frame).wait()
    steps, values = preview.curves._points["score"]
    assert steps == [int(value) for value in values] == list(range(1, len(steps) + 1))
    with qtbot.waitSignal(workspace.kept):
        workspace.studio.stop()


def test_the_zoom_is_told_anew_when_a_result_has_another_size(
    qtbot: QtBot, preview: Preview, workspace: Workspace
) -> None:
    open_red(workspace)
    preview.view.fit()
    before = float(preview._zoom.text().removesuffix(" %"))
    preview.view.show_after(plain(BLUE, 30, 20))
    assert float(preview._zoom.text().removesuffix(" %")) == pytest.approx(2 * before, abs=2)


def test_another_theme_reaches_the_picture_at_once(preview: Preview, workspace: Workspace) -> None:
    open_red(workspace)
    corners = []
    for ground in ("#102030", "#f0f0f0"):
        preview.view.setStyleSheet(f"background: {ground}")
        corners.append(preview.view.grab().toImage().pixelColor(8, 8).name())
    assert corners == ["#102030", "#f0f0f0"]


def test_another_photo_during_a_run_is_said_to_be_next(qtbot: QtBot, preview: Preview, workspace: Workspace) -> None:
    open_red(workspace)
    with qtbot.waitSignal(workspace.studio.frame):
        workspace.start()
    with qtbot.waitSignal(workspace.said) as said:
        open_red(workspace)
    assert "is next" in said.args[0]
    with qtbot.waitSignal(workspace.kept):
        workspace.studio.stop()


def test_a_tile_is_laid_side_by_side(preview: Preview, workspace: Workspace) -> None:
    left = np.full((40, 60, 3), BLUE, np.uint8)
    left[:, :30] = RED
    preview._show(frozen(left))
    preview.tiled.setChecked(True)
    image = preview.view._after_image
    assert image is not None
    assert image.shape == (80, 120, 3)
    assert (image[:, 60:90] == RED).all()
    preview.tiled.setChecked(False)
    assert preview.view._after_image is not None
    assert preview.view._after_image.shape == (40, 60, 3)
