"""The network graph: what a hand on it does, with a small real network behind it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.graph_bar import CLOSE, EVERYTHING, FIT, OPEN, OVERVIEW
from app.graph_items import BoxItem
from app.look import DARK, LIGHT, palette_of
from app.orders import LookOrder, RunOrder
from app.panels.graph import GraphPanel
from app.studio import Studio
from app.workspace import COMBINE, DREAM, Kept, Workspace
from engine.graph.families import GROUND
from engine.jobs.dream import Dream
from engine.jobs.graph import ALL, NAMED, Graph
from engine.jobs.rgbize import RGBize
from engine.picture import Picture
from engine.recipe import Recipe
from tests.tiny import tiny_picture


class TinyRoom:
    """A room with the tiny network under the name of one, and a deeper one under another."""

    def __init__(self) -> None:
        self.asked: list[LookOrder] = []
        self._benches: dict[tuple[str, Any], Any] = {}

    def begin(self, order: RunOrder) -> Any:
        raise NotImplementedError

    def answer(self, order: LookOrder) -> Any:
        if order.name == "graph":
            self.asked.append(order)
        key = order.recipe.network, order.picture
        if key not in self._benches:
            from engine.bench import Bench

            network = self._tiny if order.recipe.network == "mobilenet_v2" else self._squeeze
            self._benches[key] = Bench(network, order.machine.resolve(), order.picture)
        return order.ask(self._benches[key])

    @cached_property
    def _tiny(self) -> Any:
        from tests.tiny import tiny_network

        return tiny_network()

    @cached_property
    def _squeeze(self) -> Any:
        from models.load import load_random

        return load_random("squeezenet1_1", 0)


@pytest.fixture
def small_room() -> TinyRoom:
    return TinyRoom()


@pytest.fixture
def workspace(qtbot: QtBot, small_room: TinyRoom) -> Iterator[Workspace]:
    made = Workspace(Studio(small_room), {DREAM: Recipe(Dream()), COMBINE: Recipe(RGBize())})
    yield made
    assert made.close()


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> GraphPanel:
    made = GraphPanel(workspace)
    qtbot.addWidget(made)
    made.resize(420, 640)
    made.show()
    return made


@pytest.fixture
def open_panel(qtbot: QtBot, panel: GraphPanel, workspace: Workspace) -> GraphPanel:
    workspace.show_picture(tiny_picture())
    qtbot.waitUntil(lambda: bool(names(panel)))
    return panel


def names(panel: GraphPanel) -> list[str]:
    folded = panel.view.boxes.folded
    return [box.name for box in folded.boxes] if folded is not None else []


def wait_for(qtbot: QtBot, panel: GraphPanel, name: str, there: bool = True) -> None:
    qtbot.waitUntil(lambda: (name in names(panel)) is there)


def item(panel: GraphPanel, name: str) -> BoxItem:
    return next(i for i in panel.view.boxes.items() if isinstance(i, BoxItem) and i.placed.box.name == name)


def place(panel: GraphPanel, name: str) -> QPoint:
    return panel.view.mapFromScene(item(panel, name).pos())


def click(qtbot: QtBot, panel: GraphPanel, name: str) -> None:
    panel.view.reveal(item(panel, name).placed.box.key)
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place(panel, name))


def in_hand(panel: GraphPanel) -> str:
    box = panel.view.boxes.box(panel.view.boxes.in_hand)
    return box.name if box is not None else ""


def fold_all(qtbot: QtBot, panel: GraphPanel, workspace: Workspace) -> None:
    """The tiny network is small enough to be open at first; this folds it."""
    recipe = workspace.recipe(Graph.kind)
    workspace.put(Graph.kind, Recipe(Graph(NAMED), network=recipe.network), "")
    wait_for(qtbot, panel, "first")


def test_it_waits_for_the_layers(panel: GraphPanel, small_room: TinyRoom) -> None:
    assert panel.hint.isVisible()
    assert "Reading the layers" in panel.hint.text()
    assert not any(button.isEnabled() for button in panel.bar.buttons.values())
    assert not panel.keep.isEnabled()
    assert not small_room.asked


def test_the_network_of_the_desk_is_drawn_for_the_picture_in_hand(open_panel: GraphPanel) -> None:
    assert names(open_panel)[:2] == ["input", "first.0"]
    assert item(open_panel, "input").placed.box.shape == (3, 40, 48)
    assert "12 boxes for 12 parts" in open_panel.whole.full
    assert "48 × 40 px" in open_panel.whole.full


def test_a_hidden_panel_asks_nothing_until_it_is_shown(
    qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace, small_room: TinyRoom
) -> None:
    asked = len(small_room.asked)
    open_panel.hide()
    with qtbot.waitSignal(workspace.layers_changed, check_params_cb=bool):
        workspace.show_picture(tiny_picture(64, 64))
    assert len(small_room.asked) == asked
    open_panel.show()
    qtbot.waitUntil(lambda: item(open_panel, "input").placed.box.shape == (3, 64, 64))
    assert len(small_room.asked) == asked + 1


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


def press(qtbot: QtBot, panel: GraphPanel, key: Qt.Key) -> str:
    qtbot.keyClick(panel.view, key)
    return in_hand(panel)


def test_arrow_keys_go_along_the_lines(qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace) -> None:
    assert press(qtbot, open_panel, Qt.Key.Key_Home) == "input"
    assert press(qtbot, open_panel, Qt.Key.Key_Up) == "input"
    assert [press(qtbot, open_panel, Qt.Key.Key_Down) for _ in range(3)] == ["first.0", "first.1", "first.2"]
    assert workspace.focus[0] == "first.2"
    beside = press(qtbot, open_panel, Qt.Key.Key_Down)
    assert beside in ("second.0", "branch")
    assert press(qtbot, open_panel, Qt.Key.Key_End) == "output"
    assert [press(qtbot, open_panel, Qt.Key.Key_Up) for _ in range(3)] == ["last", "mean", "add"]


def test_arrow_keys_go_across_a_row(qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace) -> None:
    workspace.set_knob("network", "squeezenet1_1")
    wait_for(qtbot, open_panel, "features.3")
    open_panel.bar.buttons[EVERYTHING].click()
    wait_for(qtbot, open_panel, "features.3.squeeze")
    one, other = sorted(
        ("features.3.expand1x1", "features.3.expand3x3"), key=lambda name: item(open_panel, name).placed.x
    )
    workspace.point_at(one)
    assert press(qtbot, open_panel, Qt.Key.Key_Right) == other
    assert press(qtbot, open_panel, Qt.Key.Key_Left) == one


def turn(panel: GraphPanel, at: QPoint, degrees: int) -> None:
    no = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(QPointF(at), QPointF(panel.view.viewport().mapToGlobal(at)), QPoint(), QPoint(0, degrees * 8),
                        Qt.MouseButton.NoButton, no, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(panel.view.viewport(), event)


def test_the_wheel_zooms_to_the_pointer(open_panel: GraphPanel) -> None:
    view, at = open_panel.view, QPoint(90, 200)
    there, before = view.mapToScene(at), view.scale_now()
    turn(open_panel, at, 45)
    assert view.scale_now() == pytest.approx(before * 1.2**3)
    off = view.mapToScene(at) - there
    assert abs(off.x()) + abs(off.y()) < 3
    turn(open_panel, at, -45)
    assert view.scale_now() == pytest.approx(before)
    for _ in range(40):
        turn(open_panel, at, 120)
    assert view.scale_now() == pytest.approx(4.0)


def test_f_shows_the_whole_and_1_the_full_size(qtbot: QtBot, open_panel: GraphPanel) -> None:
    view = open_panel.view
    qtbot.keyClick(view, Qt.Key.Key_F)
    whole = view.mapFromScene(view.boxes.sceneRect()).boundingRect()
    assert view.viewport().rect().adjusted(-2, -2, 2, 2).contains(whole)
    qtbot.keyClick(view, Qt.Key.Key_1)
    assert view.scale_now() == pytest.approx(1.0)
    open_panel.bar.buttons[FIT].click()
    assert view.scale_now() < 1


def test_its_letters_are_kept_from_shortcuts_of_the_window(open_panel: GraphPanel) -> None:
    for key, text, kept in ((Qt.Key.Key_F, "f", True), (Qt.Key.Key_Minus, "-", True), (Qt.Key.Key_W, "w", False)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier, text)
        event.setAccepted(False)
        QApplication.sendEvent(open_panel.view, event)
        assert event.isAccepted() is kept


def test_searching_lets_the_others_step_back(qtbot: QtBot, open_panel: GraphPanel) -> None:
    qtbot.keyClicks(open_panel.search, "relu")
    strong = {name for name in names(open_panel) if item(open_panel, name).opacity() == 1}
    assert strong == {"first.2", "second.2"}
    assert open_panel.fact.text().startswith("2 layers found")
    qtbot.keyClicks(open_panel.search, "x")
    assert open_panel.fact.text().startswith("No layer")
    open_panel.search.clear()
    assert all(item(open_panel, name).opacity() == 1 for name in names(open_panel))


def test_what_is_found_comes_into_view(qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace) -> None:
    view, room = open_panel.view, open_panel.view.viewport().rect()
    view.actual()
    view.reveal(item(open_panel, "input").placed.box.key, middle=True)
    assert not room.contains(place(open_panel, "last"))
    qtbot.keyClicks(open_panel.search, "linear")
    assert room.contains(place(open_panel, "last"))
    assert workspace.focus[0] != "last"


def test_return_in_the_search_goes_from_one_found_layer_to_the_next_and_opens_its_blocks(
    qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace
) -> None:
    fold_all(qtbot, open_panel, workspace)
    qtbot.keyClicks(open_panel.search, "relu")
    assert {n for n in names(open_panel) if item(open_panel, n).opacity() == 1} == {"first", "second"}
    seen = []
    for _ in range(3):
        qtbot.keyClick(open_panel.search, Qt.Key.Key_Return)
        seen.append(workspace.focus[0])
        wait_for(qtbot, open_panel, workspace.focus[0])
        assert in_hand(open_panel) == workspace.focus[0]
    assert seen == ["first.2", "second.2", "first.2"]
    qtbot.keyClick(open_panel.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert workspace.focus[0] == "second.2"


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


def test_a_theme_changes_the_ground_at_once(qtbot: QtBot, open_panel: GraphPanel) -> None:
    for theme in (LIGHT, DARK):
        open_panel.setPalette(palette_of(theme))
        open_panel.view.setPalette(palette_of(theme))
        shown = open_panel.view.viewport().grab().toImage().pixelColor(3, 3)
        assert (shown.red(), shown.green(), shown.blue()) == GROUND[theme]
        assert open_panel.recipe().job.theme == theme  # type: ignore[attr-defined]


def test_trouble_is_said_and_the_panel_stays_usable(
    qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace
) -> None:
    with qtbot.waitSignal(workspace.said) as said:
        workspace.put(Graph.kind, Recipe(Graph(NAMED, "nose")), "")
    assert "no block “nose”" in said.args[0]
    fold_all(qtbot, open_panel, workspace)


def test_only_what_is_in_view_is_painted(
    qtbot: QtBot, open_panel: GraphPanel, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[str] = []
    paint = BoxItem.paint

    def counted(box: BoxItem, *given: Any) -> None:
        painted.append(box.placed.box.key)
        paint(box, *given)

    monkeypatch.setattr(BoxItem, "paint", counted)  # before the boxes are made: Qt remembers what they do
    workspace.set_knob("network", "squeezenet1_1")
    wait_for(qtbot, open_panel, "features.3")
    open_panel.bar.buttons[EVERYTHING].click()
    wait_for(qtbot, open_panel, "features.3.squeeze")
    workspace.point_at("features.0")
    painted.clear()
    open_panel.view.viewport().grab()
    assert item(open_panel, "features.0").placed.box.key in painted
    assert item(open_panel, "classifier.3").placed.box.key not in painted
    assert 3 < len(set(painted)) < 30


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
