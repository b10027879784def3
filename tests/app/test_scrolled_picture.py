"""Sheets and strips: shrunk to the room across, never enlarged, scrolled along."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.pictures.scrolled import ScrolledPicture
from app.pictures.sheet import SheetView
from app.pictures.strip import StripView
from engine.step import frozen

SHORT, LONG = 50, 3000


def shown(view: ScrolledPicture, across: int, along: int) -> tuple[int, int, int]:
    """The size of what is shown of a picture, across and along the way it is scrolled, and the room across."""
    sheet = isinstance(view, SheetView)
    height, width = (along, across) if sheet else (across, along)
    view.show_image(frozen(np.full((height, width, 3), 90, np.uint8)))
    QApplication.processEvents()
    ratio = view.devicePixelRatioF()
    size, room = view._label.pixmap().size() / ratio, view.viewport().size()
    return (size.width(), size.height(), room.width()) if sheet else (size.height(), size.width(), room.height())


@pytest.fixture(params=[SheetView, StripView])
def view(request: pytest.FixtureRequest, qtbot: QtBot) -> ScrolledPicture:
    made: ScrolledPicture = request.param("pictures")
    qtbot.addWidget(made)
    made.resize(300, 240)
    made.show()
    return made


def test_a_large_picture_is_shrunk_to_the_room_across(view: ScrolledPicture) -> None:
    across, along, room = shown(view, 1000, LONG)
    assert across == room < 1000
    assert along == pytest.approx(LONG * room / 1000, abs=1)
    view.resize(400, 360)
    QApplication.processEvents()
    wider, _, more = shown(view, 1000, LONG)
    assert wider == more > room


def test_a_small_picture_is_not_enlarged_and_the_long_side_is_scrolled(view: ScrolledPicture) -> None:
    across, along, _ = shown(view, SHORT, LONG)
    assert (across, along) == (SHORT, LONG)
    sheet = isinstance(view, SheetView)
    moving, still = view.verticalScrollBar(), view.horizontalScrollBar()
    if not sheet:
        moving, still = still, moving
    assert moving.maximum() > 0
    assert not still.isVisible()


def test_no_picture_is_shown_as_none(view: ScrolledPicture) -> None:
    shown(view, SHORT, LONG)
    assert view.filled
    view.show_image(None)
    assert not view.filled
    assert view._label.pixmap().isNull()


@pytest.mark.parametrize("padding", ["", "QLabel { padding: 2px; border: 1px solid red; }"])
def test_a_strip_is_not_shrunk_below_its_least_size_and_scrolled_both_ways(qtbot: QtBot, padding: str) -> None:
    holder = QWidget()
    holder.setStyleSheet(padding)
    qtbot.addWidget(holder)
    strip = StripView("pictures")
    strip.setParent(holder)
    strip.resize(300, 240)
    holder.show()
    strip.least = 0.5
    across, along, room = shown(strip, 1000, LONG)
    assert (across, along) == (500, LONG // 2)
    assert strip.verticalScrollBar().maximum() >= across - room > 0
    assert strip.horizontalScrollBar().maximum() > 0
    across, _, room = shown(strip, room + 20, LONG)  # half of that would do, and the room is more
    assert across == room
    assert strip.verticalScrollBar().maximum() == 0
