"""The menu of a box of the network graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from engine.graph.unfolding import BLOCK, Box

Deeds = Mapping[str, Callable[[], object]]


def graph_menu(parent: QWidget, box: Box, dream: Callable[[], object] | None, deeds: Deeds) -> QMenu:
    """A menu with what can be done with a box.

    Args:
        dream: dreams the layer; None if the box is none that can be dreamt.
        deeds: what "open", "open all" and "fold" do.
    """
    menu = QMenu(parent)
    if dream is not None:
        _add(menu, f"Dream {box.path}", dream)
        menu.addSeparator()
    if box.role == BLOCK:
        _add(menu, f"Open {box.path}", deeds["open"])
        _add(menu, f"Open everything in {box.path}", deeds["open all"])
    if box.inside:
        _add(menu, f"Fold {box.inside}", deeds["fold"])
    return menu


def _add(menu: QMenu, text: str, deed: Callable[[], object]) -> None:
    action = QAction(text, menu)
    action.triggered.connect(lambda _=False: deed())
    menu.addAction(action)
