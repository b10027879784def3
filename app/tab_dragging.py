"""Lets a drag reach what lies behind a tab."""

from __future__ import annotations

from PySide6.QtWidgets import QTabBar, QWidget


def open_tabs_while_dragging(widget: QWidget) -> None:
    """Has every tab of the widget's window come to the front when something is held over it."""
    for bar in widget.window().findChildren(QTabBar):
        bar.setChangeCurrentOnDrag(True)
