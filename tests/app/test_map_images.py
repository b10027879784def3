"""Maps as pictures: few values become equal squares, many are scaled smoothly."""

from __future__ import annotations

from itertools import groupby

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from app.pictures.map_images import draw_map, map_pixmap


def row_of(columns: int, side: int, density: float) -> tuple[QRect, list[int]]:
    """Where a map of stripes is drawn in a square of that side, and the grey values of one row of it."""
    values = np.zeros((columns, columns), np.uint8)
    values[:, ::2] = 255
    image = QImage(round(side * density), round(side * density), QImage.Format.Format_RGB32)
    image.fill(0x777777)
    image.setDevicePixelRatio(density)
    painter = QPainter(image)
    target = draw_map(painter, map_pixmap(values, "Grey"), QRect(0, 0, side, side))
    painter.end()
    middle = image.height() // 2
    return target, [image.pixelColor(x, middle).red() for x in range(image.width())]


@pytest.mark.parametrize("density", [1.0, 2.0])
@pytest.mark.parametrize("columns", [7, 10, 14])
def test_each_value_of_a_small_map_is_a_square_of_one_size(
    qtbot: QtBot,
    columns: int,
    density: float,
) -> None:
    target, row = row_of(columns, 88, density)
    runs = [(value, len(list(group))) for value, group in groupby(row) if value != 0x77]
    assert [value for value, _ in runs] == [255, 0] * (columns // 2) + [255] * (columns % 2)
    assert {length for _, length in runs} == {int(88 * density / columns)}
    assert abs(target.center().x() - 43) <= 1


def test_a_large_map_is_shrunk_smoothly(qtbot: QtBot) -> None:
    target, row = row_of(176, 88, 1.0)
    assert target == QRect(0, 0, 88, 88)
    assert all(100 < value < 155 for value in row[2:-2])
