"""The grid panel: tiles, one enlarged, and channels sent to the combiner."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QTabWidget, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.channels.items import MARK
from app.desks import COMBINE
from app.panels.grid import Grid
from app.panels.network import Network
from app.tab_dragging import open_tabs_while_dragging
from app.workspace import Workspace
from engine.objectives.channel import Channel
from tests.app.made_up_room import MadeUpRoom, picture


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Grid:
    made = Grid(workspace)
    qtbot.addWidget(made)
    made.resize(500, 500)
    made.show()
    return made


@pytest.fixture
def open_panel(qtbot: QtBot, panel: Grid, workspace: Workspace) -> Grid:
    workspace.show_picture(picture())
    qtbot.waitUntil(lambda: bool(workspace.layers))
    workspace.point_at("features.0")
    qtbot.waitUntil(lambda: panel.list.items.layer == "features.0")
    return panel


def combining(workspace: Workspace) -> Any:
    return workspace.recipe(COMBINE).job


def box(panel: Grid, name: str) -> QComboBox:
    return next(found for found in panel.findChildren(QComboBox) if found.accessibleName() == name)


def test_without_a_picture_it_says_what_to_do(panel: Grid) -> None:
    assert "Open a picture" in panel.hint.text()
    assert panel.hint.isVisible()


def test_all_channels_of_the_focused_layer_are_there(open_panel: Grid) -> None:
    assert open_panel.list.items.rowCount() == 32
    assert open_panel.count.text() == "32 channels"
    assert open_panel.layer.currentText() == "features.0"


def test_a_line_tells_of_the_layer_as_a_whole(qtbot: QtBot, open_panel: Grid, workspace: Workspace) -> None:
    assert open_panel.whole.full == "features.0 as a whole is lively"
    assert "made up" in open_panel.whole.toolTip()
    workspace.point_at("classifier.1")
    qtbot.waitUntil(lambda: open_panel.hint.isVisible())
    assert open_panel.whole.full == ""
    assert open_panel.whole.toolTip() == ""


def test_two_panels_ask_once(qtbot: QtBot, open_panel: Grid, workspace: Workspace, room: MadeUpRoom) -> None:
    other = Network(workspace)
    qtbot.addWidget(other)
    other.show()
    assert other.channels.items.rowCount() == 32
    workspace.point_at("features.13")
    qtbot.waitUntil(lambda: other.channels.items.layer == open_panel.list.items.layer == "features.13")
    assert [asked[0] for asked in room.asked("tiles_of")] == ["features.0", "features.13"]


def test_a_hidden_panel_asks_nothing_until_it_is_shown(
    qtbot: QtBot, open_panel: Grid, workspace: Workspace, room: MadeUpRoom
) -> None:
    asked = len(room.asked("tiles_of"))
    open_panel.hide()
    workspace.point_at("features.13")
    workspace.point_at("features")
    with qtbot.waitSignal(workspace.layers_changed, check_params_cb=bool):
        workspace.read_layers()
    assert len(room.asked("tiles_of")) == asked
    open_panel.show()
    qtbot.waitUntil(lambda: open_panel.list.items.layer == "features")
    assert len(room.asked("tiles_of")) == asked + 1


def test_a_click_enlarges_and_escape_goes_back(qtbot: QtBot, open_panel: Grid, workspace: Workspace) -> None:
    rect = open_panel.list.visualRect(open_panel.list.items.index_of(2))
    qtbot.mouseClick(open_panel.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert open_panel.enlarged.isVisible()
    assert workspace.focus == ("features.0", 2)
    qtbot.waitUntil(lambda: "mean 2" in open_panel.fact.text())
    qtbot.keyClick(open_panel.enlarged, Qt.Key.Key_Escape)
    assert open_panel.list.isVisible()
    assert open_panel.list.current() == 2


def test_a_large_channel_follows_running_pictures(
    qtbot: QtBot, open_panel: Grid, workspace: Workspace, room: MadeUpRoom
) -> None:
    open_panel.open(2)
    qtbot.waitUntil(lambda: len(room.asked("enlarged")) == 1)
    workspace.show_next(picture("next.png"))
    qtbot.waitUntil(lambda: len(room.asked("enlarged")) == 2)
    assert open_panel.enlarged.isVisible()
    assert room.orders[-1].picture is workspace.picture
    workspace.show_next(picture("larger.png", 90, 90))
    qtbot.waitUntil(lambda: not open_panel.enlarged.isVisible())


def test_a_double_click_does_not_close_what_it_opened(qtbot: QtBot, open_panel: Grid) -> None:
    open_panel.open(2)
    qtbot.mouseDClick(open_panel.enlarged, Qt.MouseButton.LeftButton)
    assert open_panel.enlarged.isVisible()
    qtbot.mouseClick(open_panel.enlarged, Qt.MouseButton.LeftButton)
    assert not open_panel.enlarged.isVisible()


def kept(widget: QWidget, key: Qt.Key) -> bool:
    """Whether the grid keeps a key from the window's shortcuts while a widget of it has the keyboard."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.setAccepted(False)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_escape_closes_the_large_channel_whatever_has_the_keyboard(qtbot: QtBot, open_panel: Grid) -> None:
    for widget in (open_panel.enlarged, *open_panel.buttons.findChildren(QToolButton)):
        open_panel.open(2)
        assert kept(widget, Qt.Key.Key_Escape)
        assert not kept(widget, Qt.Key.Key_F1)
        qtbot.keyClick(widget, Qt.Key.Key_Escape)
        assert open_panel.list.isVisible()


def test_escape_is_left_to_the_window_while_all_channels_are_shown(open_panel: Grid) -> None:
    assert not kept(open_panel.list, Qt.Key.Key_Escape)


def test_a_drag_can_reach_what_is_behind_a_tab(qtbot: QtBot, workspace: Workspace) -> None:
    tabs = QTabWidget()
    qtbot.addWidget(tabs)
    grid = Grid(workspace)
    tabs.addTab(grid, "Grid")
    open_tabs_while_dragging(grid.list)
    assert tabs.tabBar().changeCurrentOnDrag()


def test_arrow_keys_walk_through_the_enlarged_channels(qtbot: QtBot, open_panel: Grid, workspace: Workspace) -> None:
    open_panel.open(0)
    qtbot.keyClick(open_panel.enlarged, Qt.Key.Key_Left)
    assert workspace.focus == ("features.0", 31)
    qtbot.keyClick(open_panel.enlarged, Qt.Key.Key_Right)
    qtbot.keyClick(open_panel.enlarged, Qt.Key.Key_Right)
    assert open_panel.enlarged.address == ("features.0", 1)
    qtbot.waitUntil(lambda: "mean 1" in open_panel.fact.text())


@pytest.mark.parametrize(("key", "part"), [("R", "red"), ("G", "green"), ("B", "blue")])
def test_a_letter_sends_the_channel_to_a_colour(
    qtbot: QtBot, open_panel: Grid, workspace: Workspace, key: str, part: str
) -> None:
    before = combining(workspace)
    open_panel.list.show_channel(5)
    qtbot.keyClicks(open_panel.list, key.lower())
    tap = getattr(combining(workspace), part)
    assert (tap.layer, tap.channel) == ("features.0", 5)
    assert key in open_panel.list.items.index_of(5).data(MARK)
    workspace.undo.undo()
    assert combining(workspace) == before


def test_the_menu_offers_the_same(open_panel: Grid, workspace: Workspace) -> None:
    actions = {a.text().split("\t")[0]: a for a in open_panel.list.menu(open_panel.list.items.index_of(6)).actions()}
    actions["Send to blue"].trigger()
    assert (combining(workspace).blue.layer, combining(workspace).blue.channel) == ("features.0", 6)
    actions["Dream this channel"].trigger()
    assert workspace.recipe().job.objectives[0] == Channel("features.0", 6)
    actions["Enlarge"].trigger()
    assert open_panel.enlarged.address == ("features.0", 6)


def test_getting_the_keyboard_points_at_nothing(qtbot: QtBot, open_panel: Grid, workspace: Workspace) -> None:
    open_panel.activateWindow()
    open_panel.count.setFocus()
    open_panel.list.setFocus(Qt.FocusReason.TabFocusReason)
    assert workspace.focus == ("features.0", -1)
    qtbot.keyClick(open_panel.list, Qt.Key.Key_Right)
    assert workspace.focus[1] >= 0
    qtbot.keyClick(open_panel.list, Qt.Key.Key_End)
    assert workspace.focus == ("features.0", 31)


def test_one_scale_for_all_asks_anew(qtbot: QtBot, open_panel: Grid, room: MadeUpRoom) -> None:
    box(open_panel, "Scale of the tiles").setCurrentIndex(1)
    items = open_panel.list.items
    qtbot.waitUntil(lambda: items.pixmap(items.index_of(3)).toImage().pixelColor(0, 0).red() == 252)
    assert room.asked("tiles_of")[-1] == ("features.0", True)


def test_the_strongest_first(open_panel: Grid) -> None:
    box(open_panel, "Order of the tiles").setCurrentIndex(1)
    assert open_panel.list.items.index(0).data() == "1"


def test_larger_tiles_mean_fewer_columns(open_panel: Grid) -> None:
    view = open_panel.list
    view.set_side(60)
    small = view.gridSize()
    view.set_side(200)
    large = view.gridSize()
    assert large.width() > small.width()
    assert large.width() <= view.viewport().width()


def test_typing_an_address_goes_there(qtbot: QtBot, open_panel: Grid, workspace: Workspace) -> None:
    line = open_panel.layer.lineEdit()
    line.selectAll()
    qtbot.keyClicks(line, "features.13:7")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert workspace.focus == ("features.13", 7)
    qtbot.waitUntil(lambda: open_panel.list.items.layer == "features.13")
    assert open_panel.list.current() == 7


def test_typing_nonsense_changes_nothing(qtbot: QtBot, open_panel: Grid, workspace: Workspace) -> None:
    line = open_panel.layer.lineEdit()
    line.selectAll()
    qtbot.keyClicks(line, "zebra")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert workspace.focus == ("features.0", -1)
    assert open_panel.layer.currentText() == "features.0"


def test_the_strongest_are_seen_when_they_are_asked_for_and_the_channel_in_hand_stays(open_panel: Grid) -> None:
    rows = open_panel.list
    rows.set_side(120)
    rows.show_channel(rows.items.channel(rows.items.index(rows.items.rowCount() - 1)))
    chosen = rows.current()
    open_panel.bar.strongest_changed.emit(True)
    assert rows.verticalScrollBar().maximum() > 0
    assert rows.verticalScrollBar().value() == 0
    assert rows.current() == chosen
    open_panel.bar.strongest_changed.emit(False)
    assert rows.current() == chosen
    assert rows.viewport().rect().contains(rows.visualRect(rows.currentIndex()).center())


@pytest.mark.parametrize("width", [360, 600])
def test_in_a_narrow_panel_the_buttons_of_a_channel_stand_in_two_rows_and_none_is_cut(
    qtbot: QtBot, open_panel: Grid, width: int
) -> None:
    assert open_panel.minimumSizeHint().width() <= 360
    open_panel.open(3)
    open_panel.resize(width, 500)
    row = open_panel.buttons
    qtbot.waitUntil(lambda: row.isVisible() and row.width() > width - 40)
    QApplication.processEvents()
    assert all(button.width() >= button.sizeHint().width() for button in row.buttons)
    assert all(row.rect().contains(button.geometry()) for button in row.buttons)
    assert len({button.y() for button in row.buttons}) == (1 if width == 600 else 2)
