"""Docks: shortcuts for the first nine, panels built when they are seen, menus by family."""

from __future__ import annotations

from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.docks import Docks
from app.panel_set import FACES, INSIDE, PanelSet
from app.workspace import Workspace


def kind(called: str, **given: Any) -> Any:
    """The class of a panel with nothing in it."""

    def begin(panel: QWidget, _workspace: object) -> None:
        QWidget.__init__(panel)

    place = Qt.DockWidgetArea.LeftDockWidgetArea
    return type(
        called, (QWidget,), {"name": called.lower(), "title": called, "place": place, "__init__": begin, **given}
    )


def panel_set(*kinds: Any) -> PanelSet:
    return PanelSet(cast(Workspace, None), kinds)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


def test_of_eleven_panels_the_first_nine_are_reached_by_their_number(window: QMainWindow) -> None:
    panels = panel_set(*(kind(f"Panel {number}") for number in range(1, 12)))
    rows = Docks(window, panels, "panel 1").fill_menu(QMenu(window))
    assert [(title, keys) for group, title, keys in rows if group == "Go to"] == [
        (f"Panel {number}", f"Ctrl+{number}") for number in range(1, 10)
    ]
    ways = {action.text(): action.shortcut().toString() for action in window.findChildren(QAction)}
    assert ways["&Panel 9"] == "Ctrl+9"
    assert ways["&Panel 10"] == ways["&Panel 11"] == ""


def test_a_closed_panel_is_built_when_it_is_first_seen(window: QMainWindow, qtbot: QtBot) -> None:
    panels = panel_set(kind("Open"), kind("Closed", at_first=False), kind("Other", at_first=False))
    docks = Docks(window, panels, "")
    window.show()
    qtbot.waitUntil(lambda: set(panels.built()) == {"open"})
    docks.go_to("closed")
    assert docks.docks["closed"].widget() is panels.built()["closed"]
    qtbot.waitUntil(panels["closed"].isVisible)
    assert "other" not in panels.built()
    docks.docks["other"].toggleViewAction().trigger()
    qtbot.waitUntil(lambda: "other" in panels.built())


def test_a_panel_behind_a_tab_is_built_when_the_tab_is_chosen(window: QMainWindow, qtbot: QtBot) -> None:
    panels = panel_set(kind("Front", at_first=False), kind("Behind", at_first=False))
    docks = Docks(window, panels, "")
    window.tabifyDockWidget(docks.docks["front"], docks.docks["behind"])
    for dock in docks.docks.values():
        dock.show()
    docks.docks["front"].raise_()
    window.show()
    qtbot.waitUntil(lambda: "front" in panels.built())
    assert "behind" not in panels.built()
    docks.docks["behind"].raise_()
    qtbot.waitUntil(lambda: "behind" in panels.built())


def test_what_is_built_in_another_way_is_in_its_dock(window: QMainWindow) -> None:
    panels = panel_set(kind("Closed", at_first=False))
    docks = Docks(window, panels, "")
    assert docks.docks["closed"].isAncestorOf(panels["closed"])


def test_each_family_has_a_menu_that_is_hidden_while_it_has_no_panel(window: QMainWindow) -> None:
    inner, face = kind("Inner", at_first=False), kind("Face", at_first=False, family=FACES, __doc__="Grins.\nMore.")
    bar = window.menuBar()
    for kinds, seen in (((kind("Open"), inner), [True, False]), ((inner, face), [True, True])):
        docks, menus = Docks(window, panel_set(*kinds), ""), [bar.addMenu(INSIDE), bar.addMenu(FACES)]
        for menu, family in zip(menus, (INSIDE, FACES), strict=True):
            docks.fill_family(menu, family)
        assert [menu.menuAction().isVisible() for menu in menus] == seen
    assert [action.text() for action in menus[0].actions()] == ["Inner"]
    assert [(action.text(), action.toolTip()) for action in menus[1].actions()] == [("Face", "Grins.")]
