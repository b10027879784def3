"""What the preview really paints: the right picture on either side of the wipe line, pixel for pixel at 1:1."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.pictures.view import PictureView
from engine.step import Image8, frozen

WIDTH, HEIGHT = 640, 480


def flat(colour: tuple[int, int, int], width: int = WIDTH, height: int = HEIGHT) -> Image8:
    return frozen(np.broadcast_to(np.array(colour, np.uint8), (height, width, 3)).copy())


RED, BLUE = (200, 10, 20), (10, 20, 200)


@pytest.fixture
def view(qtbot: QtBot) -> PictureView:
    made = PictureView()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def at(view: PictureView, x: float, y: float) -> tuple[int, int, int]:
    """The colour painted at a place given in shares of the view's width and height."""
    QApplication.processEvents()
    painted = view.grab().toImage()
    colour = QColor(painted.pixel(int(x * painted.width()), int(y * painted.height())))
    return colour.red(), colour.green(), colour.blue()


def test_the_subject_is_shown_until_there_is_a_result(view: PictureView) -> None:
    view.show_before(flat(RED))
    assert at(view, 0.5, 0.5) == RED
    view.show_after(flat(BLUE))
    assert at(view, 0.5, 0.5) == BLUE


def test_left_of_the_wipe_line_is_the_subject(view: PictureView) -> None:
    view.show_before(flat(RED))
    view.show_after(flat(BLUE))
    view.set_wipe(True)
    assert (at(view, 0.25, 0.5), at(view, 0.75, 0.5)) == (RED, BLUE)
    view.move_wipe(0.4)
    assert (at(view, 0.25, 0.5), at(view, 0.75, 0.5)) == (RED, RED)
    view.move_wipe(-5.0)
    assert (at(view, 0.1, 0.5), at(view, 0.75, 0.5)) == (BLUE, BLUE)


def test_the_wipe_stays_true_when_zoomed_in(view: PictureView) -> None:
    view.show_before(flat(RED))
    view.show_after(flat(BLUE))
    view.set_wipe(True)
    for _ in range(6):
        view.nearer()
    assert (at(view, 0.3, 0.5), at(view, 0.7, 0.5)) == (RED, BLUE)


def test_the_subject_alone_while_it_is_held(view: PictureView) -> None:
    view.show_before(flat(RED))
    view.show_after(flat(BLUE))
    view.show_only_before(True)
    assert at(view, 0.75, 0.5) == RED
    view.show_only_before(False)
    assert at(view, 0.75, 0.5) == BLUE


def test_a_small_octave_fills_the_place_of_the_whole_picture(view: PictureView) -> None:
    view.show_before(flat(RED))
    shown = view.box.viewRect()
    view.show_after(flat(BLUE, WIDTH // 4, HEIGHT // 4))
    assert view.box.viewRect() == shown
    assert at(view, 0.05, 0.5) == BLUE
    assert at(view, 0.95, 0.5) == BLUE


@pytest.mark.parametrize("size", [(WIDTH, HEIGHT), (WIDTH // 2, HEIGHT // 2)])
def test_actual_size_is_one_pixel_per_screen_pixel(view: PictureView, size: tuple[int, int]) -> None:
    width, height = size
    stripes = np.zeros((height, width, 3), np.uint8)
    stripes[:, ::2] = 255
    view.show_before(flat(RED))
    view.show_after(frozen(stripes))
    view.actual_size()
    percents: list[float] = []
    view.zoomed.connect(percents.append)
    view.actual_size()
    left, right = (view.box.mapViewToScene(QPointF(x, 0)).x() for x in (0.0, float(WIDTH)))
    assert right - left == pytest.approx(width / view.devicePixelRatioF(), rel=1e-3)


def test_a_picture_of_another_shape_is_not_stretched_to_that_of_the_photo(view: PictureView) -> None:
    view.show_before(flat(RED))
    view.show_after(flat(BLUE, 200, 200))
    view.set_wipe(True)
    assert at(view, 0.5, 0.5) == BLUE
    assert at(view, 0.05, 0.5) not in (BLUE, RED)  # a square in a wide view leaves room on both sides
    assert at(view, 0.3, 0.5) == BLUE  # and there is nothing to compare it with


def test_the_wheel_zooms_to_the_pointer(view: PictureView) -> None:
    view.show_after(flat(BLUE))
    QApplication.processEvents()
    spot = QPointF(100, 80)
    before = view.box.mapSceneToView(view.mapToScene(spot.toPoint()))
    wide = view.box.viewRect().width()
    turn = QWheelEvent(
        spot,
        view.mapToGlobal(spot),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), turn)
    after = view.box.mapSceneToView(view.mapToScene(spot.toPoint()))
    assert view.box.viewRect().width() < wide
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), abs=1.0)


def test_the_pixel_under_the_pointer_is_told(view: PictureView) -> None:
    ramp = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    ramp[..., 0] = np.arange(WIDTH) % 251
    ramp[..., 1] = (np.arange(HEIGHT) % 241)[:, None]
    ramp[..., 2] = 7
    view.show_after(frozen(ramp))
    told: list[str] = []
    view.pointed.connect(told.append)
    view.scene().sigMouseMoved.emit(view.box.mapViewToScene(QPointF(300.5, 200.5)))
    assert told[-1].split() == ["300,", "200", "R", str(300 % 251), "G", "200", "B", "7"]
    view.scene().sigMouseMoved.emit(view.box.mapViewToScene(QPointF(-30.0, 20.0)))
    assert told[-1] == ""


def test_zoomed_in_the_picture_stays_where_it_is_when_the_next_frame_comes(view: PictureView) -> None:
    view.show_before(flat(RED))
    view.show_after(flat(BLUE))
    view.nearer()
    seen = view.box.viewRect()
    view.show_after(flat(RED))
    view.resize(420, 300)
    QApplication.processEvents()
    assert view.box.viewRect().center().x() == pytest.approx(seen.center().x(), abs=1.0)
    assert view.box.viewRect().height() == pytest.approx(seen.height(), rel=0.1)
