"""The combiner: three channels as three colours, live, undoable, and fit for the network in hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QSlider
from pytestqt.qtbot import QtBot

from app.channels.address import packed
from app.desks import COMBINE, DREAM
from app.panels.combiner import Combiner
from app.sending import send_to
from app.studio import RUNNING, Studio
from app.workspace import Workspace
from engine.declare import knobs
from engine.jobs.dream import Dream
from engine.jobs.rgbize import RGBize
from engine.recipe import Recipe
from tests.app.made_up_room import MadeUpRoom, picture


@pytest.fixture
def workspace(room: MadeUpRoom) -> Iterator[Workspace]:
    made = Workspace(Studio(room), {DREAM: Recipe(Dream()), COMBINE: Recipe(RGBize())})
    for channel, part in enumerate(("red", "green", "blue")):
        send_to(made, part, "features.0", 10 * channel + 1)
    made.undo.clear()
    yield made
    assert made.close()


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Combiner:
    made = Combiner(workspace)
    qtbot.addWidget(made)
    made.resize(400, 700)
    made.show()
    return made


@pytest.fixture
def open_panel(qtbot: QtBot, panel: Combiner, workspace: Workspace) -> Combiner:
    workspace.show_picture(picture())
    qtbot.waitUntil(lambda: panel.preview.filled)
    return panel


def job(workspace: Workspace) -> Any:
    return workspace.recipe(COMBINE).job


def channels(workspace: Workspace) -> list[tuple[str, int]]:
    return [(tap.layer, tap.channel) for tap in (job(workspace).red, job(workspace).green, job(workspace).blue)]


def colour(panel: Combiner) -> tuple[int, int, int]:
    found = panel.preview._pixmap.toImage().pixelColor(3, 3)
    return found.red(), found.green(), found.blue()


def test_without_a_picture_it_says_what_to_do(panel: Combiner) -> None:
    assert "Open a picture" in panel.hint.text()
    assert panel.hint.isVisible()
    assert not panel.surprise.isEnabled()
    assert not panel.keep.isEnabled()


def test_the_combination_is_shown(open_panel: Combiner) -> None:
    assert colour(open_panel) == (1, 11, 21)
    assert open_panel.keep.isEnabled()


def test_a_moving_slider_changes_the_recipe_and_is_one_undo_step(
    qtbot: QtBot, open_panel: Combiner, workspace: Workspace, room: MadeUpRoom
) -> None:
    before = job(workspace)
    slider = open_panel.rows["green"].gain.findChild(QSlider)
    for position in (3, 4, 5):
        slider.setValue(position)
    assert job(workspace).green.gain == open_panel.rows["green"].gain.value() != before.green.gain
    assert workspace.undo.count() == 1
    qtbot.waitUntil(lambda: room.asked("combined")[-1][0].job == job(workspace))
    workspace.undo.undo()
    assert job(workspace) == before
    assert open_panel.rows["green"].gain.value() == before.green.gain


def test_following_edges_is_a_knob_of_the_whole(
    qtbot: QtBot, open_panel: Combiner, workspace: Workspace, room: MadeUpRoom
) -> None:
    knob, control = knobs(RGBize)["edges"], open_panel.whole["edges"]
    slider = control.findChild(QSlider)
    assert slider.toolTip() == knob.help
    assert any(label.text() == knob.label for label in control.findChildren(QLabel))
    for position in (3, 6, slider.maximum()):
        slider.setValue(position)
    assert job(workspace).edges == knob.high
    assert workspace.undo.count() == 1
    qtbot.waitUntil(lambda: room.asked("combined")[-1][0].job.edges == knob.high)
    workspace.undo.undo()
    assert control.value() == job(workspace).edges == RGBize.edges


def test_every_label_belongs_to_a_control(panel: Combiner) -> None:
    labels = [label for label in panel._area.findChildren(QLabel) if label.text() and label is not panel.hint]
    assert len(labels) >= 13
    for label in labels:
        assert label.buddy() is not None, label.text()
        assert label.toolTip()


def test_walking_through_channels_is_one_undo_step(open_panel: Combiner, workspace: Workspace) -> None:
    before = channels(workspace)
    for _ in range(5):
        open_panel.rows["red"].channel.stepUp()
    assert channels(workspace)[0] == ("features.0", 6)
    workspace.undo.undo()
    assert channels(workspace) == before


def test_every_control_shows_and_sets_its_knob(open_panel: Combiner, workspace: Workspace) -> None:
    row = open_panel.rows["blue"]
    row.invert.toggle()
    row.low.setValue(7.0)
    row.high.setValue(80.0)
    row.channel.setValue(4)
    row.gamma.moved.emit(1.5)
    tap = job(workspace).blue
    assert (tap.invert, tap.low, tap.high, tap.channel, tap.gamma) == (True, 7.0, 80.0, 4, 1.5)
    row.back.click()
    assert job(workspace).blue == row.plain()
    assert job(workspace).blue.channel == 4
    assert not row.invert.isChecked()
    assert not row.back.isEnabled()


def test_the_ends_of_the_range_cannot_cross(open_panel: Combiner, workspace: Workspace) -> None:
    row = open_panel.rows["red"]
    row.high.setValue(40.0)
    row.low.setValue(90.0)
    assert job(workspace).red.low < job(workspace).red.high == 40.0


def test_a_channel_is_dropped_on_a_row(qtbot: QtBot, open_panel: Combiner, workspace: Workspace) -> None:
    data = packed("features.13", 42)  # the event does not keep it
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    open_panel.rows["green"].dropEvent(event)
    assert channels(workspace)[1] == ("features.13", 42)
    qtbot.waitUntil(lambda: colour(open_panel) == (1, 42, 21))
    assert open_panel.rows["green"].layer.currentText() == "features.13"


def test_an_address_is_typed(qtbot: QtBot, open_panel: Combiner, workspace: Workspace) -> None:
    line = open_panel.rows["red"].layer.lineEdit()
    line.selectAll()
    qtbot.keyClicks(line, "features.13:50")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert channels(workspace)[0] == ("features.13", 50)
    assert open_panel.rows["red"].channel.maximum() == 95


def test_a_layer_with_fewer_channels_takes_its_last(open_panel: Combiner, workspace: Workspace) -> None:
    open_panel.rows["blue"].layer.chosen.emit("features", -1)
    assert channels(workspace)[2] == ("features", 7)


def test_rotating_thrice_is_nothing(open_panel: Combiner, workspace: Workspace) -> None:
    before = channels(workspace)
    open_panel.rotate.click()
    assert channels(workspace) == [before[2], before[0], before[1]]
    open_panel.rotate.click()
    open_panel.rotate.click()
    assert channels(workspace) == before


def test_two_colours_are_swapped(open_panel: Combiner, workspace: Workspace) -> None:
    before = channels(workspace)
    open_panel.swap.menu().actions()[0].trigger()
    assert channels(workspace) == [before[1], before[0], before[2]]


def test_surprises_differ_and_are_one_undo_step(qtbot: QtBot, open_panel: Combiner, workspace: Workspace) -> None:
    before = channels(workspace)
    open_panel.surprise.click()
    qtbot.waitUntil(lambda: channels(workspace) != before)
    first = channels(workspace)
    open_panel.surprise.click()
    qtbot.waitUntil(lambda: channels(workspace) != first)
    workspace.undo.undo()
    workspace.undo.undo()
    assert channels(workspace) == before


def test_keeping_puts_it_into_the_history(qtbot: QtBot, open_panel: Combiner, workspace: Workspace) -> None:
    with qtbot.waitSignal(workspace.kept) as kept:
        open_panel.keep.click()
    found = kept.args[0]
    assert workspace.history == [found]
    assert found.picture is workspace.picture
    assert found.finished.result.recipe.subject == workspace.picture.subject
    assert open_panel.keep.isEnabled()


def test_keeping_goes_on_beside_everything_else_and_can_be_stopped(
    qtbot: QtBot, open_panel: Combiner, workspace: Workspace, room: MadeUpRoom
) -> None:
    room.pieces = 10**9
    assert open_panel.progress.isHidden()
    open_panel.keep.click()
    qtbot.waitUntil(lambda: "piece" in open_panel.progress.full)
    assert open_panel.progress.isVisible()
    workspace.start()
    qtbot.waitUntil(lambda: bool(room.begun))
    open_panel.rows["red"].channel.setValue(30)  # its preview comes meanwhile
    qtbot.waitUntil(lambda: colour(open_panel) == (30, 11, 21))
    assert open_panel.keep.text() == "Stop"
    open_panel.keep.click()
    assert (open_panel.keep.text(), open_panel.progress.isHidden()) == ("Keep", True)
    qtbot.waitUntil(lambda: room.closed == 1)
    assert workspace.history == []
    room.pieces = 3
    with qtbot.waitSignal(workspace.kept):
        open_panel.keep.click()
    assert open_panel.keep.text() == "Keep"


def test_what_is_being_kept_does_not_hold_up_the_end(
    qtbot: QtBot, open_panel: Combiner, workspace: Workspace, room: MadeUpRoom
) -> None:
    room.pieces = 10**9
    open_panel.keep.click()
    qtbot.waitUntil(lambda: "piece" in open_panel.progress.full)
    assert workspace.close()
    assert room.closed == 1


def test_a_failure_to_keep_is_said(
    qtbot: QtBot, open_panel: Combiner, workspace: Workspace, room: MadeUpRoom
) -> None:
    room.failing = "finished"
    with qtbot.waitSignal(workspace.said) as said:
        open_panel.keep.click()
    assert "strike" in said.args[0]
    assert open_panel.keep.isEnabled()


def test_it_works_while_a_dream_runs(qtbot: QtBot, open_panel: Combiner, workspace: Workspace) -> None:
    workspace.start()
    open_panel.rows["red"].channel.setValue(30)
    qtbot.waitUntil(lambda: colour(open_panel) == (30, 11, 21))
    assert workspace.studio.state == RUNNING


def test_another_network_brings_valid_channels_and_a_sentence(
    qtbot: QtBot, open_panel: Combiner, workspace: Workspace
) -> None:
    send_to(workspace, "red", "features.13", 3)
    said: list[str] = []
    workspace.said.connect(lambda text, level: said.append(text))
    workspace.set_knob("network", "squeezenet1_1")
    assert workspace.recipe(COMBINE).network == "squeezenet1_1"
    assert not open_panel.preview.filled
    qtbot.waitUntil(lambda: open_panel.preview.filled)
    assert [layer for layer, _ in channels(workspace)] == ["features.3", "features.0", "features.0"]
    assert any("features.13:3" in text for text in said)


def test_the_channels_come_back_with_their_network(qtbot: QtBot, open_panel: Combiner, workspace: Workspace) -> None:
    send_to(workspace, "red", "features.13", 3)
    before = job(workspace)
    workspace.set_knob("network", "squeezenet1_1")
    qtbot.waitUntil(lambda: open_panel.preview.filled)
    workspace.undo.undo()
    assert workspace.recipe(COMBINE).network == "mobilenet_v2"
    assert job(workspace) == before
    qtbot.waitUntil(lambda: open_panel.preview.filled)
    assert colour(open_panel) == (3, 11, 21)


def test_another_picture_empties_the_preview_at_once(
    qtbot: QtBot, open_panel: Combiner, workspace: Workspace
) -> None:
    workspace.show_picture(picture("other.png"))
    assert not open_panel.preview.filled
    qtbot.waitUntil(lambda: open_panel.preview.filled)


def test_a_hidden_combiner_asks_nothing(
    qtbot: QtBot, open_panel: Combiner, workspace: Workspace, room: MadeUpRoom
) -> None:
    open_panel.hide()
    asked = len(room.asked("combined"))
    send_to(workspace, "red", "features.13", 77)
    with qtbot.waitSignal(workspace.layers_changed, check_params_cb=bool):
        workspace.read_layers()
    assert len(room.asked("combined")) == asked
    open_panel.show()
    qtbot.waitUntil(lambda: open_panel.preview.filled and colour(open_panel)[0] == 77)


def test_undo_says_which_colour_it_is_about(open_panel: Combiner, workspace: Workspace) -> None:
    open_panel.rows["green"].gain.moved.emit(2.0)
    assert workspace.undo.undoText() == "change of green gain"
    open_panel.rows["blue"].low.setValue(20.0)
    assert workspace.undo.undoText() == "change of blue range"
