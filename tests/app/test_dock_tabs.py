"""Titles of docks that share a place can be read, and the menu of what looks inside says what is what."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QMenu, QTabBar
from pytestqt.qtbot import QtBot

from app.window import Window


@pytest.fixture
def window(make: Callable[[], Window], qtbot: QtBot) -> Window:
    made = make()
    made.resize(960, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def inside(window: Window) -> QMenu:
    return next(menu for menu in window.menuBar().findChildren(QMenu) if menu.title() == "&Inside")


@pytest.mark.slow
def test_with_every_panel_open_each_title_keeps_its_width_and_the_last_is_in_sight(
    qtbot: QtBot, window: Window
) -> None:
    for action in inside(window).actions():
        action.trigger()
    window.docks.go_to("training")

    def readable() -> None:
        bars = [bar for bar in window.findChildren(QTabBar) if bar.parent() is window]
        (bar,) = (bar for bar in bars if bar.count() > 9)
        letters = bar.fontMetrics()
        for place in range(bar.count()):
            assert bar.tabRect(place).width() > letters.horizontalAdvance(bar.tabText(place))
        last = bar.tabRect(bar.currentIndex())
        assert bar.tabText(bar.currentIndex()) == "Checkpoints"
        assert last.left() >= 0
        assert last.right() < bar.width()

    qtbot.waitUntil(lambda: readable() is None)


@pytest.mark.slow
def test_the_menu_goes_from_the_picture_over_channels_to_the_network_and_explains_itself(window: Window) -> None:
    actions = inside(window).actions()
    groups = "|".join("" if action.isSeparator() else action.text() for action in actions).split("||")
    assert groups == ["Prediction|Attribution|Compare", "Channel card|Atlas|Data set", "Graph|Filters|Checkpoints"]
    assert inside(window).toolTipsVisible()
    assert all(action.toolTip().endswith(".") for action in actions if not action.isSeparator())


@pytest.mark.slow
def test_a_panel_is_opened_by_its_own_name_or_that_of_a_desk_in_it(window: Window) -> None:
    for desk, panel in (("attribution", "attribution"), ("regions", "data_set"), ("prototypes", "data_set")):
        window.docks.docks[panel].close()
        window.workspace.panel_wanted.emit(desk)
        assert window.docks.docks[panel].isVisible()
