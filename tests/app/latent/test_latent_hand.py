"""The face in hand: what changes it, what undo brings back, and what it says of itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.latent_hand import CONDITIONS, DESK, LATENT, LatentHand, latent_hand
from app.latent_recent import NOTHING, RecentModels
from app.workspace import Workspace
from engine.latent.open_models import name_of, retitle
from tests.app.latent.latent_room import tiny_file


@pytest.fixture
def hand(qtbot: QtBot, workspace: Workspace) -> LatentHand:
    hand = latent_hand(workspace)
    with qtbot.waitSignal(hand.cloud_changed, check_params_cb=bool):
        hand.wake()
    return hand


def test_there_is_one_of_a_workspace(workspace: Workspace, hand: LatentHand) -> None:
    assert latent_hand(workspace) is hand


def test_every_slider_of_the_model_has_a_number(hand: LatentHand, workspace: Workspace) -> None:
    assert hand.job().latent == (0.0,) * 6
    assert hand.job().conditions == hand.job().directions == (0.0, 0.0)
    assert not workspace.undo.canUndo()


def test_a_drag_of_one_slider_is_one_step_of_undo(hand: LatentHand, workspace: Workspace) -> None:
    for value in (0.5, 1.0, 1.5):
        hand.set_number(LATENT, 2, value, "number 3")
    hand.set_number(LATENT, 3, -1.0, "number 4")
    assert hand.job().latent == (0.0, 0.0, 1.5, -1.0, 0.0, 0.0)
    workspace.undo.undo()
    assert hand.job().latent[2:4] == (1.5, 0.0)
    assert workspace.undo.undoText() == "change of number 3"
    workspace.undo.undo()
    assert hand.job().latent == (0.0,) * 6


def test_a_face_that_is_shown_lies_at_that_very_point(hand: LatentHand, workspace: Workspace) -> None:
    numbers = (1.0, -0.5, 0.0, 2.0, -1.0, 0.25)
    panels: list[str] = []
    workspace.panel_wanted.connect(panels.append)
    hand.show_face(numbers, (0.5, -1.0), "face of a photo")
    assert panels == ["latent"]
    found, conditions = hand.face()
    assert np.allclose(found, numbers)
    assert conditions == (0.5, -1.0)
    assert not np.allclose(hand.job().latent, numbers), "the conditions did not move the latent numbers along"
    workspace.undo.undo()
    assert hand.job().latent == (0.0,) * 6


def test_the_face_stays_when_the_sliders_become_axes(hand: LatentHand) -> None:
    hand.show_face((1.0, -0.5, 0.0, 2.0, -1.0, 0.25), (0.5, 0.0), show=False)
    before = hand.point()
    hand.use_axes(True)
    assert hand.job().axes
    assert not np.allclose(hand.job().latent, (1.0, -0.5, 0.0, 2.0, -1.0, 0.25), atol=0.1)
    assert np.allclose(hand.point(), before)


def test_chance_leaves_conditions_and_locked_numbers(hand: LatentHand, workspace: Workspace) -> None:
    hand.set_number(LATENT, 1, 2.0, "number 2")
    hand.set_number(CONDITIONS, 0, 0.75, "smile")
    hand.draw(11, locked={1})
    first = hand.job().latent
    assert first[1] == 2.0
    assert hand.job().conditions == (0.75, 0.0)
    assert workspace.recipe(DESK).seed == 11
    hand.draw(12)
    assert hand.job().latent[1] != 2.0
    hand.draw(11, locked={})
    again = hand.job().latent
    assert again[0] == first[0]
    assert hand.cloud is not None
    assert np.allclose(again, hand.cloud.numbers(hand.cloud.drawn(1, 11)[0]))


def test_reset_leaves_locked_numbers(hand: LatentHand) -> None:
    hand.draw(3)
    hand.set_number(CONDITIONS, 1, 0.5, "age")
    kept = hand.job().latent[4]
    hand.reset(locked={4})
    assert hand.job().latent == (0.0, 0.0, 0.0, 0.0, kept, 0.0)
    assert hand.job().conditions == (0.0, 0.0)


def test_another_model_is_opened_and_undone(
    qtbot: QtBot, hand: LatentHand, workspace: Workspace, tmp_path: Path
) -> None:
    hand.draw(3)
    before = hand.job()
    with qtbot.waitSignal(hand.cloud_changed, check_params_cb=bool):
        hand.open_model(tmp_path / tiny_file(tmp_path, latent=4).partition("|")[0])
    assert len(hand.job().latent) == 4
    with qtbot.waitSignal(hand.cloud_changed, check_params_cb=bool):
        workspace.undo.undo()
    assert hand.job() == before


def test_a_file_that_is_no_model_changes_nothing(
    qtbot: QtBot, hand: LatentHand, workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "photo.safetensors").write_bytes(b"no weights")
    before = hand.job()
    with qtbot.waitSignal(workspace.said) as said:
        hand.open_model(tmp_path / "photo.safetensors")
    assert "photo.safetensors" in said.args[0]
    assert hand.job() == before
    assert hand.cloud is not None


def test_a_model_that_is_gone_is_told(qtbot: QtBot, hand: LatentHand, workspace: Workspace) -> None:
    with qtbot.waitSignal(hand.cloud_changed, check_params_cb=lambda cloud: cloud is None and bool(hand.trouble)):
        hand.choose("lost.safetensors|" + "4" * 64)
    assert "lost.safetensors" in hand.trouble
    with qtbot.waitSignal(hand.cloud_changed, check_params_cb=bool):
        workspace.undo.undo()
    assert not hand.trouble


def test_a_model_that_was_opened_is_offered_again_and_one_that_is_none_is_not(
    qtbot: QtBot, hand: LatentHand, workspace: Workspace, tmp_path: Path
) -> None:
    menu = RecentModels(hand)
    qtbot.addWidget(menu)
    menu.fill()
    assert [action.text() for action in menu.menu().actions()] == [NOTHING]
    said: list[str] = []
    workspace.said.connect(lambda text, _level: said.append(text))
    none = tmp_path / "none.safetensors"
    none.write_bytes(b"no model")
    hand.open_model(none)
    qtbot.waitUntil(lambda: bool(said))
    before = hand.job().model
    other = tiny_file(tmp_path, latent=4)
    hand.open_model(tmp_path / name_of(other))
    qtbot.waitUntil(lambda: hand.job().model == other)
    hand.choose(before)
    menu.fill()
    assert [action.text() for action in menu.menu().actions()] == [name_of(other)]
    menu.menu().actions()[0].trigger()
    qtbot.waitUntil(lambda: hand.job().model == other)


def test_a_model_that_is_renamed_goes_by_its_new_name_when_it_is_next_seen(
    qtbot: QtBot, hand: LatentHand, tmp_path: Path
) -> None:
    before = hand.job()
    retitle(tmp_path / "tiny .safetensors", "Anna's faces")
    with qtbot.waitSignal(hand.cloud_changed, check_params_cb=bool):
        hand.wake()
    assert hand.cloud is not None
    assert hand.cloud.title == "Anna's faces"
    assert hand.job() == before
