"""The order in which the tab key walks through widgets that were made at different times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QLayoutItem, QWidget


def stops(widget: QWidget) -> Iterator[QWidget]:
    """The widgets in which the tab key stops, in the order in which they are laid out; hidden ones too."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if widget.layout() is not None:
        yield from _within(widget.layout())


def chain(widgets: Iterable[QWidget]) -> None:
    """Has the tab key go from each widget to the next."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def _within(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        if item.widget() is not None:
            yield from stops(item.widget())
        elif item.layout() is not None:
            yield from _within(item.layout())


def _items(layout: QLayout) -> list[QLayoutItem]:
    places = range(layout.count())
    if isinstance(layout, QGridLayout):
        places = sorted(places, key=lambda index: layout.getItemPosition(index)[:2])
    return [item for index in places if (item := layout.itemAt(index)) is not None]
