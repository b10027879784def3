"""A panel whose picture is begun by a button and grows; the atlas stands for all of them."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.growing import Grown
from app.panels.atlas import Atlas
from app.workspace import Workspace
from engine.jobs.atlas import Atlas as AtlasJob
from tests.app.made_up_room import MadeUpRoom

DESK = AtlasJob.kind


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Atlas:
    made = Atlas(workspace)
    qtbot.addWidget(made)
    made.resize(400, 700)
    made.show()
    workspace.read_layers()
    qtbot.waitUntil(lambda: bool(workspace.layers))
    return made


def begun(room: MadeUpRoom) -> list[Any]:
    return [given[0] for given in room.asked("growing")]


def test_nothing_is_drawn_until_the_button_is_pressed(panel: Atlas, room: MadeUpRoom, workspace: Workspace) -> None:
    workspace.set_knob("job.steps", 16, DESK)
    assert not begun(room)
    assert "Press Draw" in panel.hint.text()
    assert panel.stop.text() == "Draw"
    assert panel.stop.toolTip().startswith("Begins")


def test_the_picture_grows_and_ends(qtbot: QtBot, panel: Atlas, room: MadeUpRoom, workspace: Workspace) -> None:
    room.pieces = 4
    panel.stop.click()
    assert panel.stop.text() == "Stop"
    assert panel.stop.toolTip().startswith("Stops")
    qtbot.waitUntil(lambda: panel.keep.isEnabled())
    assert panel.preview.filled
    assert panel.stop.text() == "Draw"
    with qtbot.waitSignal(workspace.kept) as kept:
        panel.keep.click()
    assert kept.args[0].finished.result.recipe.job == workspace.recipe(DESK).job
    assert kept.args[0].picture is None


def test_it_is_stopped_by_the_button_and_by_a_knob(
    qtbot: QtBot, panel: Atlas, room: MadeUpRoom, workspace: Workspace
) -> None:
    room.pieces = 10**9
    for stop in (panel.stop.click, lambda: workspace.set_knob("job.steps", 24, DESK)):
        panel.stop.click()
        qtbot.waitUntil(lambda: panel.preview.filled and panel.bar.value() > 0)
        closed = room.closed
        stop()
        qtbot.waitUntil(lambda before=closed: room.closed > before)
        assert panel.stop.text() == "Draw"
        assert panel.preview.filled  # what was seen stays in view


def test_a_click_makes_that_channel_the_one_in_hand(
    qtbot: QtBot, panel: Atlas, room: MadeUpRoom, workspace: Workspace
) -> None:
    """The made-up sheet is 30 x 20: tiles of 8 with gaps of 2 make two columns."""
    workspace.put(DESK, workspace.recipe(DESK).with_knob("job.tile", 8).with_knob("job.gap", 2), "")
    panel.stop.click()
    qtbot.waitUntil(lambda: panel.keep.isEnabled())
    label = panel.preview._label
    left = (label.width() - 30) // 2
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton, pos=QPoint(left + 14, 14))
    assert workspace.focus == (workspace.recipe(DESK).job.layer, 3)
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton, pos=QPoint(left + 11, 14))
    assert workspace.focus[1] == 3, "a gap is no channel"


def test_it_follows_the_layer_in_hand(panel: Atlas, workspace: Workspace) -> None:
    workspace.point_at("features.0", 3)
    assert workspace.recipe(DESK).job.layer == "features.0"
    assert not workspace.undo.count()
    assert "features.0" in panel.hint.text()


def test_the_time_left_goes_by_the_pace_of_the_last_pieces(
    panel: Atlas, room: MadeUpRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first piece also wakes the network: it takes 60 s, and each tenth after it takes 2 s."""
    room.pieces = 10**9
    now = 1000.0
    monkeypatch.setattr("app.time_left.time.monotonic", lambda: now)
    panel._begin()
    panel._moved(Grown("Channels 0 to 7", None, None))
    assert panel.progress.full == "Channels 0 to 7"
    for tenths in range(1, 7):
        now = 1060.0 + 2 * (tenths - 1)
        for _ in range(30):  # many steps of one piece
            panel._moved(Grown("Channels 0 to 7", tenths / 10, None))
    assert panel.progress.full == "Channels 0 to 7, about 8 s left"
    panel._drop()
