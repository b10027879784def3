"""The tabs of docks that share a place: titles that can be read, however many there are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QTabBar

_TIP = "The arrows beside the tabs, or the wheel over them, bring the others into view."


def show_whole_titles(window: QMainWindow) -> None:
    """Has the tabs of the window's docks scroll where there are more than fit, in place of a letter left of each.

    Qt makes such a bar when docks first share a place, and lets it shorten titles; this is to be called after that.
    """
    for bar in window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if bar.elideMode() != Qt.TextElideMode.ElideNone:
            bar.setElideMode(Qt.TextElideMode.ElideNone)
            bar.setUsesScrollButtons(True)
            bar.setToolTip(_TIP)
