"""The panel that turns a photo into latent numbers, with a tiny model that is really asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

import resources
from app.latent_hand import DESK, latent_hand
from app.orders import LookOrder
from app.panels.latent_photo import NO_PHOTO, PLACE, LatentPhotoPanel
from app.workspace import Workspace
from engine.bench import Bench
from engine.jobs.latent_face import LatentFace
from engine.jobs.latent_photo import ROW, SIDES, LatentPhoto
from engine.latent.open_models import noted
from engine.open_picture import open_picture
from engine.picture import Picture
from engine.recipe import Recipe
from models.vae.latent_file import latent_bytes
from models.vae.pictures import Pictures
from tests.app.made_up_room import Info
from tests.engine.small_dreams import small_bench
from tests.models.tiny_latent import tiny_latent

PHOTO = next(path for path in resources.SAMPLES if path.stem == "astronaut")
OTHER = next(path for path in resources.SAMPLES if path.stem == "coffee")


class PhotoRoom:
    """Answers with the picture in hand on a small network's bench."""

    def __init__(self) -> None:
        self.orders: list[LookOrder] = []
        self._benches: dict[int, Bench] = {}

    def begin(self, order: Any) -> Any:
        raise NotImplementedError

    def answer(self, order: LookOrder) -> Any:
        self.orders.append(order)
        if order.name == "layers":
            return (Info("one", "Conv2d", (8, 5, 7), 9),)
        key = id(order.picture)
        if key not in self._benches:
            self._benches[key] = replace(small_bench(), picture=order.picture, sight=None)  # type: ignore[arg-type]
        return order.ask(self._benches[key])


@pytest.fixture
def room() -> PhotoRoom:
    return PhotoRoom()


@pytest.fixture
def desks(desks: dict[str, Recipe], tmp_path: Path) -> dict[str, Recipe]:
    path = tmp_path / "tiny.safetensors"
    path.write_bytes(latent_bytes(replace(tiny_latent(), pictures=Pictures((0.269, 1.391), (18.0, 80.0)))))
    job = LatentPhoto(refine=2, tile=64)
    return {**desks, DESK: Recipe(LatentFace(noted(path))), LatentPhoto.kind: Recipe(job, size=256)}


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> LatentPhotoPanel:
    made = LatentPhotoPanel(workspace)
    qtbot.addWidget(made)
    made.resize(400, 800)
    made.show()
    return made


@pytest.fixture
def open_panel(qtbot: QtBot, panel: LatentPhotoPanel, workspace: Workspace) -> LatentPhotoPanel:
    workspace.show_picture(open_picture(PHOTO))
    qtbot.waitUntil(lambda: panel.preview.filled)
    return panel


def job(workspace: Workspace) -> Any:
    return workspace.recipe(LatentPhoto.kind).job


def test_without_a_photo_it_says_what_to_do_and_what_it_is_worth(panel: LatentPhotoPanel) -> None:
    assert panel.hint.text() == NO_PHOTO
    assert "simplified" in panel.limit.text()
    assert not panel.to_sliders.isEnabled()


def test_where_no_face_is_found_the_place_says_what_to_do(
    qtbot: QtBot, panel: LatentPhotoPanel, workspace: Workspace
) -> None:
    workspace.show_picture(open_picture(OTHER))
    panel.pages[PLACE].click()
    qtbot.waitUntil(lambda: "drag the box" in panel.fact.text())


def test_a_row_is_as_wide_as_the_dock_and_scrolled(
    qtbot: QtBot, open_panel: LatentPhotoPanel, workspace: Workspace
) -> None:
    workspace.set_knob("job.tile", 256, LatentPhoto.kind)
    workspace.set_knob("job.show", ROW, LatentPhoto.kind)
    sheet = open_panel.sheet
    qtbot.waitUntil(lambda: open_panel._stack.currentWidget() is sheet, timeout=20_000)
    assert sheet.image_width() * 0.65 <= open_panel._stack.width()
    assert sheet.image_width() < 3 * 256
    workspace.set_knob("job.show", SIDES, LatentPhoto.kind)
    qtbot.waitUntil(lambda: open_panel._stack.currentWidget() is open_panel.preview, timeout=20_000)


def test_no_knob_waits_for_a_start_that_there_is_not(panel: LatentPhotoPanel) -> None:
    assert panel.form is not None
    assert all("seen at once" in row.editor.toolTip() for row in panel.form.rows.values())


def test_it_takes_the_model_in_hand(panel: LatentPhotoPanel, workspace: Workspace) -> None:
    assert job(workspace).model == latent_hand(workspace).job().model
    assert job(workspace).model.startswith("tiny.safetensors|")
    assert not workspace.undo.canUndo()


@pytest.mark.slow
def test_a_photo_is_shown_with_how_like_it_its_copy_is(open_panel: LatentPhotoPanel) -> None:
    assert "dB like the photo" in open_panel.fact.text()
    assert open_panel.box.box is not None
    assert open_panel.box.box.width == pytest.approx(126, abs=8)


@pytest.mark.slow
def test_the_changed_face_goes_to_the_sliders(
    qtbot: QtBot, open_panel: LatentPhotoPanel, workspace: Workspace
) -> None:
    hand = latent_hand(workspace)
    qtbot.waitUntil(lambda: hand.cloud is not None)
    with qtbot.waitSignal(workspace.panel_wanted) as wanted:
        qtbot.mouseClick(open_panel.to_sliders, Qt.MouseButton.LeftButton)
    assert wanted.args == ["latent"]
    numbers, conditions = hand.face()
    found: Any = open_panel._found
    assert numbers == pytest.approx(found.forced.numbers, abs=1e-4)
    assert conditions == pytest.approx((found.face.conditions[0], 0.8))
    workspace.undo.undo()
    assert hand.face()[1] == (0.0, 0.0)


@pytest.mark.slow
def test_the_box_can_be_dragged_and_the_recipe_says_where(
    qtbot: QtBot, open_panel: LatentPhotoPanel, workspace: Workspace
) -> None:
    open_panel.pages[PLACE].click()
    assert open_panel._stack.currentWidget() is open_panel.box
    before = open_panel.box.box
    assert before is not None
    place = open_panel.box._on_screen(before)
    start = place.center().toPoint()
    qtbot.mousePress(open_panel.box, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(open_panel.box, start + QPoint(20, 10))
    qtbot.mouseRelease(open_panel.box, Qt.MouseButton.LeftButton, pos=start + QPoint(20, 10))
    left = float(job(workspace).box.split(",")[0])
    moved = 20 * 512 / open_panel.box._room().width()
    assert left == pytest.approx(before.left + moved, abs=2)
    qtbot.waitUntil(lambda: open_panel._found is not None and open_panel._found.box.left == pytest.approx(left))
    open_panel.again.click()
    assert job(workspace).box == ""
    workspace.undo.undo()
    workspace.undo.undo()
    assert job(workspace).box == ""
    assert not workspace.undo.canUndo()


@pytest.mark.slow
def test_a_box_that_was_dragged_is_forgotten_with_its_photo(
    qtbot: QtBot, open_panel: LatentPhotoPanel, workspace: Workspace
) -> None:
    assert open_panel.box.box is not None
    qtbot.keyClick(open_panel.box, Qt.Key.Key_Right)
    assert job(workspace).box
    workspace.show_picture(open_picture(OTHER))
    assert job(workspace).box == ""
    qtbot.waitUntil(lambda: "drag the box" in open_panel.hint.text())
    assert not open_panel.to_sliders.isEnabled()
    open_panel.pages[PLACE].click()
    assert open_panel.box.box is not None  # one in the middle, to be dragged


def test_keep_puts_it_into_the_history_with_its_photo(
    qtbot: QtBot, open_panel: LatentPhotoPanel, workspace: Workspace
) -> None:
    with qtbot.waitSignal(workspace.kept) as kept:
        open_panel.keep.click()
    made = kept.args[0]
    picture = made.picture
    assert isinstance(picture, Picture)
    assert made.finished.result.recipe.subject == picture.subject
    assert made.finished.result.recipe.job.model.startswith("tiny.safetensors|")


@pytest.mark.slow
def test_a_long_search_tells_how_far_it_is_and_how_long_it_will_take(
    qtbot: QtBot, open_panel: LatentPhotoPanel, workspace: Workspace
) -> None:
    told: list[tuple[str, int, bool]] = []
    say = open_panel.progress.say

    def hear(*wordings: str) -> None:
        told.append((wordings[0], open_panel.bar.value(), open_panel.bar.isVisible()))
        say(*wordings)

    open_panel.progress.say = hear  # type: ignore[method-assign]
    workspace.set_knob("job.refine", 60, LatentPhoto.kind)
    qtbot.waitUntil(lambda: bool(told) and not told[-1][0])
    on_the_way = [(words, value) for words, value, seen in told if words and seen]
    assert any("left" in words for words, _ in on_the_way)
    values = [value for _, value in on_the_way]
    assert values == sorted(values)
    assert values[-1] > values[0]
    assert not open_panel.bar.isVisible()
