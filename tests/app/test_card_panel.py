"""The channel card follows the channel in hand and the folder that was scanned."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.panels.card import Card
from app.workspace import Workspace
from engine.jobs.card import Card as CardJob
from engine.jobs.regions import Regions
from engine.recipe import Recipe
from tests.app.made_up_room import MadeUpRoom, picture

DESK = CardJob.kind


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Card:
    made = Card(workspace)
    qtbot.addWidget(made)
    made.resize(400, 700)
    made.show()
    workspace.show_picture(picture())
    qtbot.waitUntil(lambda: made.preview.filled and made.keep.isEnabled())
    return made


def asked(room: MadeUpRoom) -> list[Any]:
    return [given[0] for given in room.asked("growing")]


def test_the_channel_in_hand_is_on_the_card(
    qtbot: QtBot, panel: Card, workspace: Workspace, room: MadeUpRoom
) -> None:
    workspace.point_at("features.0", 7)
    qtbot.waitUntil(lambda: (asked(room)[-1].job.layer, asked(room)[-1].job.channel) == ("features.0", 7))
    assert not workspace.undo.count()
    workspace.point_at("features.13")
    assert workspace.recipe(DESK).job.layer == "features.0"


def test_its_regions_are_those_of_the_scanned_folder(
    qtbot: QtBot, panel: Card, workspace: Workspace, room: MadeUpRoom
) -> None:
    workspace.furnish(Regions.kind, Recipe(Regions()))
    scanned = replace(workspace.recipe(Regions.kind), job=Regions(data="holiday|00"))
    workspace.put(Regions.kind, scanned, "job.data")
    qtbot.waitUntil(lambda: asked(room)[-1].job.data == "holiday|00")


def test_a_finished_card_can_be_kept(qtbot: QtBot, panel: Card, workspace: Workspace) -> None:
    with qtbot.waitSignal(workspace.kept) as kept:
        panel.keep.click()
    assert kept.args[0].finished.result.recipe.subject == picture().subject


def test_a_card_that_was_stopped_cannot_be_taken_for_the_one_before(
    qtbot: QtBot, panel: Card, workspace: Workspace, room: MadeUpRoom
) -> None:
    room.pieces = 10**9
    workspace.point_at("features.0", 7)
    qtbot.waitUntil(lambda: not panel.keep.isEnabled())
    panel.stop.click()
    assert not panel.keep.isEnabled()
    assert "Stopped" in panel.progress.full
    room.pieces = 2
    workspace.point_at("features.0", 8)
    qtbot.waitUntil(panel.keep.isEnabled)
