"""Shortcuts of the docks: one figure each, as long as there are figures."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.docks import Docks


class Panel(QWidget):
    """A panel with nothing in it."""

    place = Qt.DockWidgetArea.LeftDockWidgetArea

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title


def test_of_eleven_panels_the_first_nine_are_reached_by_their_number(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    panels: dict[str, QWidget] = {f"panel {number}": Panel(f"Panel {number}") for number in range(1, 12)}
    rows = Docks(window, panels, "panel 1").fill_menu(QMenu(window))
    assert [(title, keys) for group, title, keys in rows if group == "Go to"] == [
        (f"Panel {number}", f"Ctrl+{number}") for number in range(1, 10)
    ]
    ways = {action.text(): action.shortcut().toString() for action in window.findChildren(QAction)}
    assert ways["&Panel 9"] == "Ctrl+9"
    assert ways["&Panel 10"] == ways["&Panel 11"] == ""
