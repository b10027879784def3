"""The network graph: keys, wheel, search, and what is painted."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.graph.bar import EVERYTHING, FIT
from app.graph.items import BoxItem
from app.look import DARK, LIGHT, palette_of
from app.panels.graph import GraphPanel
from app.workspace import Workspace
from engine.graph.families import GROUND
from tests.app.small_graph import fold_all, in_hand, item, names, place, wait_for


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


def test_a_theme_changes_the_ground_at_once(qtbot: QtBot, open_panel: GraphPanel) -> None:
    for theme in (LIGHT, DARK):
        open_panel.setPalette(palette_of(theme))
        open_panel.view.setPalette(palette_of(theme))
        shown = open_panel.view.viewport().grab().toImage().pixelColor(3, 3)
        assert (shown.red(), shown.green(), shown.blue()) == GROUND[theme]
        assert open_panel.recipe().job.theme == theme  # type: ignore[attr-defined]


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
