"""The panel of filters, which needs no picture."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.panels.filters import Filters
from app.workspace import Kept, Workspace
from engine.jobs.filters import ENERGY
from tests.app.made_up_room import MadeUpRoom, picture


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Filters:
    made = Filters(workspace)
    qtbot.addWidget(made)
    made.resize(400, 700)
    made.show()
    return made


def test_it_waits_for_the_network_and_not_for_a_picture(
    qtbot: QtBot, panel: Filters, workspace: Workspace, room: MadeUpRoom
) -> None:
    assert "layers" in panel.hint.text()
    assert not room.asked("finished")
    workspace.read_layers()
    qtbot.waitUntil(lambda: panel.preview.filled)
    assert room.asked("finished")[-1][0].subject is None


def test_what_is_kept_is_compared_with_no_photo(qtbot: QtBot, panel: Filters, workspace: Workspace) -> None:
    workspace.show_picture(picture())
    qtbot.waitUntil(lambda: panel.preview.filled)
    with qtbot.waitSignal(workspace.kept) as kept:
        panel.keep.click()
    made: Kept = kept.args[0]
    assert made.picture is None
    assert made.finished.result.recipe.subject is None


def test_a_knob_asks_anew(qtbot: QtBot, panel: Filters, workspace: Workspace, room: MadeUpRoom) -> None:
    workspace.read_layers()
    qtbot.waitUntil(lambda: panel.preview.filled)
    workspace.set_knob("job.sort", ENERGY, Filters.desk)
    qtbot.waitUntil(lambda: room.asked("finished")[-1][0].job.sort == ENERGY)


def test_a_click_on_a_filter_takes_its_channel_in_hand(
    qtbot: QtBot, panel: Filters, workspace: Workspace, room: MadeUpRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = room.answer
    monkeypatch.setattr(
        room, "answer", lambda order: ("features.0.0", 5) if order.name == "filter under" else answered(order)
    )
    workspace.read_layers()
    qtbot.waitUntil(lambda: panel.preview.filled)
    with qtbot.waitSignal(workspace.focus_changed) as focus:
        qtbot.mouseClick(panel.preview, Qt.MouseButton.LeftButton)
    assert focus.args == ["features.0.0", 5]
