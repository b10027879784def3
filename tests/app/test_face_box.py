"""The box of a face: dragged whole, by its sides and corners, moved with keys, another face taken."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.box_dragging import LEAST, WHOLE, Grip, dragged, grip_at, grown
from app.face_box import FaceBox
from engine.faces.box import Box

BOX, OTHER = Box(40, 30, 80, 90, 0.9), Box(120, 30, 150, 60, 0.7)


@pytest.mark.parametrize(
    ("at", "grip"),
    [
        ((60, 60), WHOLE), ((41, 60), Grip(-1, 0)), ((79, 60), Grip(1, 0)), ((60, 31), Grip(0, -1)),
        ((60, 93), Grip(0, 1)), ((38, 29), Grip(-1, -1)), ((81, 91), Grip(1, 1)), ((60, 97), None), ((20, 60), None),
    ],
)  # fmt: skip
def test_what_is_taken_hold_of(at: tuple[int, int], grip: Grip | None) -> None:
    assert grip_at(BOX, *at, near=4) == grip


def test_sides_move_alone_and_never_cross() -> None:
    assert dragged(BOX, Grip(1, 0), 7, 99, 200, 100) == Box(40, 30, 87, 90)
    assert dragged(BOX, Grip(-1, 1), 500, -500, 200, 100) == Box(80 - LEAST, 30, 80, 30 + LEAST)


def test_the_middle_of_a_moved_box_stays_in_the_picture() -> None:
    assert dragged(BOX, WHOLE, -7, 5, 200, 100) == Box(33, 35, 73, 95)
    assert dragged(BOX, WHOLE, -700, 500, 200, 100).middle == (0, 100)


def test_a_box_grows_about_its_middle_and_shrinks_to_a_least_size() -> None:
    assert grown(BOX, 2) == Box(20, 0, 100, 120)
    assert grown(BOX, 0.001).width == LEAST


@pytest.fixture
def shown(qtbot: QtBot) -> FaceBox:
    widget = FaceBox()
    qtbot.addWidget(widget)
    widget.resize(400, 200)  # the picture of 200 x 100 pixels is shown twice as large
    widget.show_image(np.full((100, 200, 3), 128, np.uint8))
    widget.show_box(BOX, [BOX, OTHER])
    widget.show()
    return widget


def _drag(qtbot: QtBot, widget: FaceBox, start: tuple[int, int], end: tuple[int, int]) -> None:
    qtbot.mousePress(widget, Qt.MouseButton.LeftButton, pos=QPoint(*start))
    qtbot.mouseMove(widget, QPoint(*end))
    qtbot.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=QPoint(*end))


def test_it_is_dragged_in_pixels_of_the_picture(qtbot: QtBot, shown: FaceBox) -> None:
    with qtbot.waitSignal(shown.box_changed) as sent:
        _drag(qtbot, shown, (120, 120), (140, 110))
    assert sent.args == [Box(50, 25, 90, 85)] == [shown.box]


def test_a_corner_is_dragged(qtbot: QtBot, shown: FaceBox) -> None:
    with qtbot.waitSignal(shown.box_changed):
        _drag(qtbot, shown, (160, 180), (180, 150))
    assert shown.box == Box(40, 30, 90, 75)


def test_a_click_that_moves_nothing_says_nothing(qtbot: QtBot, shown: FaceBox) -> None:
    with qtbot.assertNotEmitted(shown.box_changed):
        _drag(qtbot, shown, (120, 120), (120, 120))
        _drag(qtbot, shown, (20, 20), (30, 30))
    assert shown.box == BOX


def test_another_face_is_taken_by_a_click(qtbot: QtBot, shown: FaceBox) -> None:
    with qtbot.waitSignal(shown.box_changed) as sent:
        qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(270, 90))
    assert sent.args == [OTHER] == [shown.box]


def test_keys_move_and_grow_it(qtbot: QtBot, shown: FaceBox) -> None:
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    assert shown.box is not None
    assert shown.box.left == pytest.approx(40.6)
    qtbot.keyClick(shown, Qt.Key.Key_Plus)
    assert shown.box.width == pytest.approx(42)
    assert "42 by 63" in shown.accessibleDescription()


def test_it_paints_its_frame_in_sight_and_nothing_without_a_picture(qtbot: QtBot, shown: FaceBox) -> None:
    grabbed = shown.grab().toImage()
    assert grabbed.pixelColor(80, 120).red() > 200
    assert grabbed.pixelColor(80, 120).blue() < 60
    assert grabbed.pixelColor(120, 120).red() == 128
    shown.show_image(None)
    assert shown.box is None
    shown.grab()
