"""Menus of what is under the mouse in a list."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QMenu


def pop_up(menu: QMenu, view: QAbstractItemView, position: QPoint) -> None:
    """Shows a menu that is made for this once, at a position in the view."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(view.viewport().mapToGlobal(position))
