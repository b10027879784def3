"""The network panel: looking moves the focus, a click aims the dream."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from app.channels.items import MARK
from app.dream_desk import fitting
from app.layer_items import path_of
from app.panels.network import Network
from app.studio import RUNNING
from app.workspace import Workspace
from engine.jobs.dream import Dream
from engine.jobs.zoom import Zoom
from engine.objectives.channel import Channel
from engine.objectives.class_score import ClassScore
from engine.objectives.layer import Layer
from tests.app.made_up_room import NETWORKS, MadeUpRoom, picture


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Network:
    made = Network(workspace)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def open_panel(qtbot: QtBot, panel: Network, workspace: Workspace) -> Network:
    workspace.show_picture(picture())
    qtbot.waitUntil(lambda: panel.channels.items.layer == "features.13")
    return panel


def row(panel: Network, path: str) -> QModelIndex:
    return panel.tree.model().mapFromSource(panel.layers.index_of(path))


def test_without_a_picture_it_says_what_to_do(panel: Network) -> None:
    assert "Open a picture" in panel.hint.text()
    assert panel.hint.isVisible()
    assert not panel.dream.isEnabled()


def test_it_begins_with_what_is_dreamt_of(open_panel: Network, workspace: Workspace) -> None:
    assert workspace.focus == ("features.13", -1)
    assert path_of(open_panel.tree.currentIndex()) == "features.13"
    assert open_panel.channels.items.rowCount() == 96


def test_a_click_on_a_layer_makes_it_the_objective_undoably(
    qtbot: QtBot, open_panel: Network, workspace: Workspace
) -> None:
    before = workspace.recipe()
    rect = open_panel.tree.visualRect(row(open_panel, "features.0"))
    qtbot.mouseClick(open_panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert workspace.focus == ("features.0", -1)
    assert workspace.recipe().job.objectives[0] == Layer("features.0")
    workspace.undo.undo()
    assert workspace.recipe() == before


def test_the_keyboard_looks_and_enter_dreams(qtbot: QtBot, open_panel: Network, workspace: Workspace) -> None:
    before = workspace.recipe()
    open_panel.tree.setFocus()
    qtbot.keyClick(open_panel.tree, Qt.Key.Key_Up)
    assert workspace.focus == ("features.0", -1)
    assert workspace.recipe() == before
    qtbot.keyClick(open_panel.tree, Qt.Key.Key_Return)
    assert workspace.recipe().job.objectives[0] == Layer("features.0")


def test_a_click_on_a_channel_makes_it_the_objective(qtbot: QtBot, open_panel: Network, workspace: Workspace) -> None:
    channels = open_panel.channels
    rect = channels.visualRect(channels.items.index_of(2))
    qtbot.mouseClick(channels.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert workspace.focus == ("features.13", 2)
    assert workspace.recipe().job.objectives[0] == Channel("features.13", 2)
    assert channels.items.index_of(2).data(MARK) == "*"
    assert "features.13:2" in open_panel.aim.text()


def test_weight_and_further_objectives_stay(open_panel: Network, workspace: Workspace) -> None:
    others = (Layer("features.0", "sum", weight=-0.5), Channel("features", 3))
    workspace.propose(replace(workspace.recipe(), job=replace(Dream(), objectives=others)), "test")
    open_panel.channels.dream(7)
    first, second = workspace.recipe().job.objectives
    assert first == Channel("features.13", 7, "sum", weight=-0.5)
    assert second == others[1]


def test_a_dream_that_is_going_on_begins_anew(
    qtbot: QtBot, open_panel: Network, workspace: Workspace, room: MadeUpRoom
) -> None:
    workspace.start()
    qtbot.waitUntil(lambda: len(room.begun) == 1)
    open_panel.channels.dream(7)
    qtbot.waitUntil(lambda: len(room.begun) == 2)
    assert room.begun[1].recipe.job.objectives[0] == Channel("features.13", 7)
    assert workspace.studio.state == RUNNING


def test_searching_moves_no_focus(open_panel: Network, workspace: Workspace) -> None:
    open_panel.search.setText("linear")
    assert workspace.focus == ("features.13", -1)
    assert not row(open_panel, "features.13").isValid()
    open_panel.search.clear()
    assert path_of(open_panel.tree.currentIndex()) == "features.13"


def test_enter_in_the_search_field_goes_to_the_first_match(
    qtbot: QtBot, open_panel: Network, workspace: Workspace
) -> None:
    open_panel.search.setText("relu")
    qtbot.keyClick(open_panel.search, Qt.Key.Key_Return)
    assert workspace.focus == ("features.0.2", -1)


def test_a_layer_without_maps_says_so(qtbot: QtBot, open_panel: Network, workspace: Workspace) -> None:
    workspace.point_at("classifier.1")
    assert open_panel.channels.items.rowCount() == 0
    assert "numbers for the whole picture" in open_panel.hint.text()


def test_another_network_leaves_nothing_stale(qtbot: QtBot, open_panel: Network, workspace: Workspace) -> None:
    workspace.set_knob("network", "squeezenet1_1")
    assert open_panel.channels.items.rowCount() == 0
    qtbot.waitUntil(lambda: open_panel.channels.items.layer.startswith("features"))
    assert not open_panel.layers.index_of("features.13").isValid()
    assert open_panel.channels.items.layer == workspace.focus[0]
    assert workspace.focus[0] in {"features.0", "features.3", "features.12"}


def test_what_another_network_lacks_is_no_longer_dreamt_of(
    qtbot: QtBot, open_panel: Network, workspace: Workspace
) -> None:
    others = (Layer("features.13", weight=0.5), Channel("features.0", 31), Channel("features.13", 90))
    workspace.propose(replace(workspace.recipe(), job=replace(Dream(), objectives=others)), "test")
    before = workspace.recipe()
    with qtbot.waitSignal(workspace.said) as said:
        workspace.set_knob("network", "squeezenet1_1")
    first, second, third = workspace.recipe().job.objectives
    assert first.layer == third.layer in {"features.0", "features.3", "features.12"}
    assert first.weight == 0.5
    assert second == others[1]
    assert "features.13" in said.args[0]
    assert first.layer in said.args[0]
    workspace.undo.undo()
    assert workspace.recipe() == before


def test_the_dream_inside_a_film_is_mended_too(qtbot: QtBot, open_panel: Network, workspace: Workspace) -> None:
    film = Zoom(dream=Dream(objectives=(Layer("features.13"), ClassScore(3))))
    workspace.propose(replace(workspace.recipe(), job=film), "test")
    with qtbot.waitSignal(workspace.said) as said:
        workspace.set_knob("network", "squeezenet1_1")
    layer = workspace.recipe().job.layers()[0]
    assert layer in {"features.0", "features.3", "features.12"}
    assert "features.13" in said.args[0]
    assert layer in said.args[0]
    assert workspace.recipe().job == replace(
        film, dream=replace(film.dream, objectives=(Layer(layer), ClassScore(3)))
    )


def test_a_film_is_aimed_too(open_panel: Network, workspace: Workspace) -> None:
    film = Zoom(dream=Dream(objectives=(Layer("features.0", weight=2.0, where="B"), ClassScore(3))))
    workspace.propose(replace(workspace.recipe(), job=film), "test")
    assert "features.0" in open_panel.aim.text()
    open_panel.channels.dream(7)
    aim = Channel("features.13", 7, weight=2.0, where="B")
    assert workspace.recipe().job == replace(film, dream=replace(film.dream, objectives=(aim, ClassScore(3))))
    assert "features.13:7" in open_panel.aim.text()


def test_a_channel_that_another_network_lacks_becomes_one_it_has(open_panel: Network, workspace: Workspace) -> None:
    layers = NETWORKS["squeezenet1_1"]
    assert fitting(Channel("features.0", 70), layers, "squeezenet1_1") == Channel("features.0", 6)
    assert fitting(ClassScore(), layers, "squeezenet1_1") == ClassScore()


def test_a_class_that_the_network_lacks_becomes_one_it_has_and_that_is_said(
    qtbot: QtBot, open_panel: Network, workspace: Workspace, room: MadeUpRoom
) -> None:
    dream = Dream(objectives=(Layer("features.13"), ClassScore(134)))
    with qtbot.waitSignal(workspace.said) as said:
        workspace.propose(replace(workspace.recipe(), job=dream), "a preset")
    qtbot.waitUntil(lambda: workspace.recipe().job == replace(dream, objectives=(dream.objectives[0], ClassScore(4))))
    assert said.args == ["This network knows 10 classes and no class 134; “thing 4” is taken instead.", "info"]


def test_a_class_that_the_network_has_stays(qtbot: QtBot, open_panel: Network, workspace: Workspace) -> None:
    dream = Dream(objectives=(ClassScore(9),))
    workspace.propose(replace(workspace.recipe(), job=dream), "a preset")
    with qtbot.assertNotEmitted(workspace.recipe_changed, wait=50):
        pass
    assert workspace.recipe().job == dream


def test_another_picture_fetches_new_tiles(
    qtbot: QtBot, open_panel: Network, workspace: Workspace, room: MadeUpRoom
) -> None:
    asked = len(room.asked("tiles_of"))
    workspace.show_picture(picture("other.png"))
    assert open_panel.channels.items.rowCount() == 0
    qtbot.waitUntil(lambda: open_panel.channels.items.rowCount() == 96)
    assert len(room.asked("tiles_of")) == asked + 1


def test_a_question_that_fails_is_said_and_shown(
    qtbot: QtBot, panel: Network, workspace: Workspace, room: MadeUpRoom
) -> None:
    room.failing = "tiles_of"
    with qtbot.waitSignal(workspace.said) as said:
        workspace.show_picture(picture())
    assert "strike" in said.args[0]
    assert "could not be looked at" in panel.hint.text()


def test_what_is_dreamt_of_is_named_even_in_a_narrow_panel(open_panel: Network) -> None:
    open_panel.resize(220, 400)
    open_panel.grab()
    assert open_panel.aim.text() == "features.13"
    open_panel.resize(500, 400)
    open_panel.grab()
    assert open_panel.aim.text() == "Dreams of features.13"
