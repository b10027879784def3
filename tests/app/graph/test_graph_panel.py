"""The network graph: taking layers in hand, folding, keeping."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.graph.bar import CLOSE, EVERYTHING, OPEN, OVERVIEW
from app.panels.graph import GraphPanel
from app.workspace import Kept, Workspace
from engine.jobs.dream import Dream
from engine.jobs.graph import ALL, NAMED, Graph
from engine.picture import Picture
from engine.recipe import Recipe
from tests.app.small_graph import TinyRoom, click, fold_all, in_hand, item, names, place, wait_for
from tests.tiny import tiny_picture


def test_it_waits_for_the_layers(panel: GraphPanel, room: TinyRoom) -> None:
    assert panel.hint.isVisible()
    assert "Reading the layers" in panel.hint.text()
    assert not any(button.isEnabled() for button in panel.bar.buttons.values())
    assert not panel.keep.isEnabled()
    assert not room.asked


@pytest.mark.slow
def test_the_network_of_the_desk_is_drawn_for_the_picture_in_hand(open_panel: GraphPanel) -> None:
    assert names(open_panel)[:2] == ["input", "first.0"]
    assert item(open_panel, "input").placed.box.shape == (3, 40, 48)
    assert "12 boxes for 12 parts" in open_panel.whole.full
    assert "48 × 40 px" in open_panel.whole.full


@pytest.mark.slow
def test_a_hidden_panel_asks_nothing_until_it_is_shown(
    qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace, room: TinyRoom
) -> None:
    asked = len(room.asked)
    open_panel.hide()
    with qtbot.waitSignal(workspace.layers_changed, check_params_cb=bool):
        workspace.show_picture(tiny_picture(64, 64))
    assert len(room.asked) == asked
    open_panel.show()
    qtbot.waitUntil(lambda: item(open_panel, "input").placed.box.shape == (3, 64, 64))
    assert len(room.asked) == asked + 1


def test_a_click_takes_a_layer_in_hand_everywhere(qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace) -> None:
    with qtbot.waitSignal(workspace.focus_changed) as pointed:
        click(qtbot, open_panel, "branch")
    assert pointed.args == ["branch", -1]
    assert in_hand(open_panel) == "branch"
    assert "branch: Conv2d; gives 12 channels of 24 by 20 values" in open_panel.fact.text()


def test_a_click_on_an_operation_leaves_the_layer_in_hand(
    qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace
) -> None:
    workspace.point_at("branch", 3)
    click(qtbot, open_panel, "add")
    assert workspace.focus == ("branch", 3)
    assert in_hand(open_panel) == "add"


def test_a_click_on_the_layer_in_hand_keeps_its_channel(
    qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace
) -> None:
    workspace.point_at("branch", 3)
    click(qtbot, open_panel, "branch")
    assert workspace.focus == ("branch", 3)


def test_dragging_moves_the_drawing_and_takes_nothing(
    qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace
) -> None:
    workspace.point_at("last")
    view = open_panel.view
    open_panel.view.reveal(item(open_panel, "branch").placed.box.key, middle=True)
    begin, before = place(open_panel, "branch"), view.verticalScrollBar().value()
    port = view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=begin)
    qtbot.mouseMove(port, begin - QPoint(0, 30))
    qtbot.mouseMove(port, begin - QPoint(0, 60))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=begin - QPoint(0, 60))
    assert view.verticalScrollBar().value() == before + 60
    assert workspace.focus[0] == "last"


def test_the_layer_in_hand_is_framed_and_brought_into_view(open_panel: GraphPanel, workspace: Workspace) -> None:
    view = open_panel.view
    for layer in ("last", "first.0", "second.1"):
        workspace.point_at(layer)
        assert in_hand(open_panel) == layer
        area = view.mapFromScene(item(open_panel, layer).sceneBoundingRect()).boundingRect()
        assert view.viewport().rect().contains(area)


def test_a_layer_in_a_closed_block_frames_the_block(
    qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace
) -> None:
    fold_all(qtbot, open_panel, workspace)
    workspace.point_at("first.1")
    assert in_hand(open_panel) == "first"
    assert workspace.focus[0] == "first.1"


@pytest.mark.parametrize("how", ["double click", "Return", "+", "button"])
def test_a_block_opens(qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace, how: str) -> None:
    fold_all(qtbot, open_panel, workspace)
    click(qtbot, open_panel, "second")
    if how == "double click":
        qtbot.mouseDClick(open_panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place(open_panel, "second"))
    elif how == "button":
        open_panel.bar.buttons[OPEN].click()
    else:
        qtbot.keyClick(open_panel.view, Qt.Key.Key_Return if how == "Return" else Qt.Key.Key_Plus)
    wait_for(qtbot, open_panel, "second.0")
    assert "second" not in names(open_panel)
    assert "first" in names(open_panel)
    assert not open_panel.bar.buttons[OPEN].isEnabled()


@pytest.mark.parametrize("how", ["-", "button"])
def test_a_block_is_folded_again(qtbot: QtBot, open_panel: GraphPanel, how: str) -> None:
    click(qtbot, open_panel, "second.1")
    if how == "button":
        open_panel.bar.buttons[CLOSE].click()
    else:
        qtbot.keyClick(open_panel.view, Qt.Key.Key_Minus)
    wait_for(qtbot, open_panel, "second")
    assert "second.1" not in names(open_panel)
    assert "first.1" in names(open_panel)
    assert in_hand(open_panel) == "second"


def test_what_is_opened_stays_where_it_is_in_view(qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace) -> None:
    fold_all(qtbot, open_panel, workspace)
    click(qtbot, open_panel, "second")
    before = place(open_panel, "second")
    open_panel.open(open_panel.view.boxes.in_hand)
    wait_for(qtbot, open_panel, "second.2")
    assert (place(open_panel, "second.2") - before).manhattanLength() <= 2


def test_the_layer_in_hand_stays_in_view_when_its_block_opens(
    qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace
) -> None:
    fold_all(qtbot, open_panel, workspace)
    workspace.point_at("second.0")
    before = place(open_panel, "second")
    open_panel.bar.buttons[EVERYTHING].click()
    wait_for(qtbot, open_panel, "second.0")
    assert in_hand(open_panel) == "second.0"
    assert (place(open_panel, "second.0") - before).manhattanLength() <= 2


@pytest.mark.slow
def test_everything_and_the_overview(qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace) -> None:
    workspace.set_knob("network", "squeezenet1_1")
    wait_for(qtbot, open_panel, "features.3")
    assert open_panel.bar.buttons[EVERYTHING].isEnabled()
    open_panel.bar.buttons[EVERYTHING].click()
    wait_for(qtbot, open_panel, "features.3.squeeze")
    assert not open_panel.bar.buttons[EVERYTHING].isEnabled()
    assert "68 boxes for 68 parts" in open_panel.whole.full
    open_panel.bar.buttons[OVERVIEW].click()
    wait_for(qtbot, open_panel, "features.3")


def test_folding_is_no_step_of_undo(qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace) -> None:
    fold_all(qtbot, open_panel, workspace)
    assert not workspace.undo.canUndo()


def test_another_network_is_drawn_as_at_first(qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace) -> None:
    fold_all(qtbot, open_panel, workspace)
    workspace.set_knob("network", "squeezenet1_1")
    assert open_panel.hint.isVisible()
    wait_for(qtbot, open_panel, "features.3")
    assert workspace.recipe(Graph.kind).job == Graph()
    assert workspace.recipe(Graph.kind).network == "squeezenet1_1"


def test_the_menu_of_a_box_dreams_opens_and_folds(qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace) -> None:
    key = item(open_panel, "second.0").placed.box.key
    open_panel.view.menu_wanted.emit(key, QPoint(10, 10))
    menu = open_panel.findChild(QMenu)
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert list(actions) == ["Dream second.0", "Fold second"]
    actions["Dream second.0"].trigger()
    assert workspace.recipe().job.objectives[0].layer == "second.0"  # type: ignore[attr-defined]
    actions["Fold second"].trigger()
    wait_for(qtbot, open_panel, "second")
    menu.close()


def test_keep_puts_the_drawing_into_the_history_and_it_comes_back_from_there(
    qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace
) -> None:
    click(qtbot, open_panel, "second.1")
    open_panel.close_around(open_panel.view.boxes.in_hand)
    wait_for(qtbot, open_panel, "second")
    with qtbot.waitSignal(workspace.kept) as told:
        open_panel.keep.click()
    kept: Kept = told.args[0]
    recipe = kept.finished.result.recipe
    assert (recipe.job.unfold, recipe.job.names(), recipe.job.framed) == (NAMED, {"first"}, "second")  # type: ignore[attr-defined]
    assert recipe.subject == tiny_picture().subject
    assert kept.finished.image.shape[1] > 200
    open_panel.bar.buttons[EVERYTHING].click()
    wait_for(qtbot, open_panel, "second.1")
    assert workspace.recipe(Graph.kind).job.unfold == ALL  # type: ignore[attr-defined]
    workspace.show_kept(kept)
    wait_for(qtbot, open_panel, "second")
    assert isinstance(workspace.recipe().job, Dream)


def test_trouble_is_said_and_the_panel_stays_usable(
    qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace
) -> None:
    with qtbot.waitSignal(workspace.said) as said:
        workspace.put(Graph.kind, Recipe(Graph(NAMED, "nose")), "")
    assert "no block “nose”" in said.args[0]
    fold_all(qtbot, open_panel, workspace)


def test_pictures_of_the_same_network_keep_place_and_folds(
    qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace
) -> None:
    fold_all(qtbot, open_panel, workspace)
    click(qtbot, open_panel, "second")
    before = place(open_panel, "second")
    other: Picture = tiny_picture(64, 64)
    workspace.show_picture(other)
    qtbot.waitUntil(lambda: item(open_panel, "input").placed.box.shape == (3, 64, 64))
    assert "second" in names(open_panel)
    assert (place(open_panel, "second") - before).manhattanLength() <= 2


def test_weights_of_one_network_are_not_asked_of_another(
    qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace
) -> None:
    made = replace(workspace.recipe(open_panel.desk), weights="1" * 64)
    workspace.propose(made, "recipe of a picture", open_panel.desk)
    workspace.set_knob("network", "squeezenet1_1")
    qtbot.waitUntil(lambda: workspace.recipe(open_panel.desk).network == "squeezenet1_1")
    assert workspace.recipe(open_panel.desk).weights == ""
