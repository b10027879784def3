"""The panel of latent sliders: what is dragged is seen, what is beyond is marked, and locks hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from app.frame import Finished
from app.latent_hand import CONDITIONS, DIRECTIONS, LATENT
from app.latent_kinds import condition_kinds
from app.latent_row import LatentRow
from app.panels.latent import Latent
from app.workspace import Kept, Workspace
from engine.latent.open_models import noted, open_model
from models.vae.latent_file import latent_bytes
from models.vae.pictures import UNKNOWN, Pictures
from tests.app.latent.latent_room import LatentRoom, tiny_file
from tests.engine.latent_pictures import made
from tests.models.tiny_latent import tiny_latent


def rows(panel: Latent, group: str = LATENT) -> list[LatentRow]:
    return panel.sliders.groups[group].rows


def shown(qtbot: QtBot, panel: Latent) -> Finished:
    """What is shown, once it is the face of the recipe."""
    recipe = panel.hand.on.recipe()
    qtbot.waitUntil(
        lambda: panel.sliders._finished is not None and panel.sliders._finished.result.recipe.job == recipe.job
    )
    assert panel.sliders._finished is not None
    return panel.sliders._finished


def test_there_is_a_slider_for_every_number_and_condition(panel: Latent) -> None:
    assert len(rows(panel)) == 6
    assert [row.kind.name for row in rows(panel, CONDITIONS)] == ["Smile", "Age"]
    assert panel.sliders.groups[DIRECTIONS].isHidden(), "both attributes are conditions that are moved along"
    panel.sliders.along.setChecked(False)
    assert not panel.sliders.groups[DIRECTIONS].isHidden()


def test_a_nudged_slider_shows_its_face(qtbot: QtBot, panel: Latent) -> None:
    slider = rows(panel)[1].slider
    for modifier, value in (
        (Qt.KeyboardModifier.NoModifier, 0.1),
        (Qt.KeyboardModifier.ShiftModifier, 0.12),
        (Qt.KeyboardModifier.ControlModifier, 0.62),
    ):
        qtbot.keyClick(slider, Qt.Key.Key_Right, modifier)
        assert panel.hand.job().latent[1] == pytest.approx(value)
    for key, value in ((Qt.Key.Key_Minus, 0.52), (Qt.Key.Key_Plus, 0.62)):
        qtbot.keyClick(slider, key)
        assert panel.hand.job().latent[1] == pytest.approx(value)
    found = shown(qtbot, panel)
    assert np.array_equal(found.result.image, made(panel.hand.on.recipe()).image)
    qtbot.keyClick(slider, Qt.Key.Key_0)
    assert panel.hand.job().latent[1] == 0
    assert not np.array_equal(shown(qtbot, panel).image, found.image)


def test_a_drag_ends_with_the_face_where_it_ended(qtbot: QtBot, panel: Latent, workspace: Workspace) -> None:
    slider = rows(panel)[0].slider
    middle = slider.rect().center()
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=middle)
    for across in range(0, slider.width() // 2, 3):
        qtbot.mouseMove(slider, middle + slider.rect().topLeft() + type(middle)(across, 0))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton)
    assert panel.hand.job().latent[0] > 2.5
    shown(qtbot, panel)
    workspace.undo.undo()
    assert panel.hand.job().latent[0] == 0, "a drag is one step"


def test_the_keyboard_goes_from_group_to_group(qtbot: QtBot, panel: Latent) -> None:
    panel.activateWindow()
    rows(panel, CONDITIONS)[1].slider.setFocus()
    qtbot.keyClick(rows(panel, CONDITIONS)[1].slider, Qt.Key.Key_Down)
    assert panel.focusWidget() is rows(panel)[0].slider
    qtbot.keyClick(rows(panel)[0].slider, Qt.Key.Key_Up)
    assert panel.focusWidget() is rows(panel, CONDITIONS)[1].slider


@pytest.mark.parametrize(("group", "within", "beyond"), [(CONDITIONS, 1.0, 1.01), (LATENT, -2.5, -2.51)])
def test_what_lies_beyond_is_allowed_and_marked(panel: Latent, group: str, within: float, beyond: float) -> None:
    row = rows(panel, group)[0]
    row.box.setValue(within)
    assert not panel.sliders.beyond.full
    assert not row.box.property("beyond")
    row.box.setValue(beyond)
    assert getattr(panel.hand.job(), group)[0] == beyond
    assert f"{row.kind.name} {beyond:+.2f}" in panel.sliders.beyond.full
    assert "fall apart" in panel.sliders.beyond.full
    assert row.box.property("beyond")
    row.box.setValue(40.0)
    assert getattr(panel.hand.job(), group)[0] == 40, "the box goes farther than the slider"


def test_a_locked_slider_is_moved_by_nothing_but_undo(qtbot: QtBot, panel: Latent, workspace: Workspace) -> None:
    row = rows(panel)[2]
    row.box.setValue(1.5)
    qtbot.keyClick(row.slider, Qt.Key.Key_L)
    assert row.locked
    qtbot.keyClick(row.slider, Qt.Key.Key_Right)
    qtbot.mouseClick(row.slider, Qt.MouseButton.LeftButton)
    panel.sliders.chance.click()
    panel.sliders.back.click()
    assert panel.hand.job().latent == (0.0, 0.0, 1.5, 0.0, 0.0, 0.0)
    qtbot.keyClick(row.slider, Qt.Key.Key_L)
    panel.sliders.back.click()
    assert panel.hand.job().latent[2] == 0
    workspace.undo.undo()
    assert row.value == 1.5


def test_the_same_seed_gives_the_same_face(panel: Latent) -> None:
    panel.sliders.seed.setValue(77)
    first = panel.hand.job().latent
    panel.sliders.chance.click()
    panel.sliders.seed.setValue(78)
    assert panel.hand.job().latent != first
    panel.sliders.seed.setValue(77)
    assert panel.hand.job().latent == first


def test_axes_show_the_same_face(qtbot: QtBot, panel: Latent) -> None:
    panel.sliders.seed.setValue(5)
    before = shown(qtbot, panel).image.astype(int)
    panel.sliders.axes.setChecked(True)
    assert rows(panel)[0].kind.name == "Axis 1"
    assert np.abs(shown(qtbot, panel).image.astype(int) - before).max() <= 1


def test_the_leak_is_told(panel: Latent) -> None:
    cloud = panel.hand.cloud
    assert cloud is not None
    for name in ("smile", "age"):
        assert f"{cloud.leak(name):.0%} of {name}" in panel.sliders.leak.text()


def test_a_kept_face_comes_back_with_its_numbers(qtbot: QtBot, panel: Latent, workspace: Workspace) -> None:
    panel.sliders.seed.setValue(9)
    rows(panel, CONDITIONS)[0].box.setValue(0.5)
    shown(qtbot, panel)
    kept: list[Kept] = []
    workspace.kept.connect(kept.append)
    panel.sliders.keep.click()
    job = panel.hand.job()
    panel.sliders.back.click()
    workspace.show_kept(kept[0])
    assert panel.hand.job() == job
    assert rows(panel, CONDITIONS)[0].value == 0.5


def test_a_model_is_opened_dropped_and_put_back(qtbot: QtBot, panel: Latent, tmp_path: Path) -> None:
    path = tmp_path / tiny_file(tmp_path, conditions=("smile",), latent=4).partition("|")[0]
    panel.model.ask_file = lambda: str(path)
    panel.model.open.click()
    qtbot.waitUntil(lambda: len(rows(panel)) == 4)
    assert [row.kind.name for row in rows(panel, CONDITIONS)] == ["Smile"]
    assert path.name in panel.model.told.full
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / tiny_file(tmp_path).partition("|")[0]))])
    drop = QDropEvent(
        QPointF(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    panel.dropEvent(drop)
    qtbot.waitUntil(lambda: len(rows(panel)) == 6)


def test_a_model_that_is_gone_is_told_where_the_face_was(qtbot: QtBot, panel: Latent) -> None:
    panel.hand.choose("lost.safetensors|" + "5" * 64)
    qtbot.waitUntil(lambda: "lost.safetensors" in panel.sliders.hint.text())
    assert not panel.sliders.picture.filled
    assert not panel.sliders.keep.isEnabled()
    assert panel.model.open.isEnabled()


def test_a_hidden_panel_asks_nothing(qtbot: QtBot, panel: Latent, room: LatentRoom) -> None:
    panel.hide()
    count = len(room.orders)
    panel.hand.draw(3)
    panel.hand.draw(4)
    panel.show()
    shown(qtbot, panel)
    assert len(room.orders) == count + 1


def test_the_age_slider_says_how_many_years_its_ends_are(tmp_path: Path) -> None:
    told = []
    for pictures in (Pictures(ages=(18.0, 80.0)), UNKNOWN):
        path = tmp_path / f"{pictures.ages}.safetensors"
        path.write_bytes(latent_bytes(replace(tiny_latent(), pictures=pictures)))
        told.append(condition_kinds(open_model(noted(path)).cloud)[1].told)
    assert "−1 is 18 years, 1 is 80" in told[0]
    assert "youngest" in told[1]
    assert all("fall apart" in words for words in told)
