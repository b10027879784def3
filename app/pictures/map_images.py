"""Maps as pictures: what a channel sees, 8 bits a value, shown in grey or through a table of colours."""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, qRgb

from engine import colour_tables as engine_tables

Map8: TypeAlias = NDArray[np.uint8]
"""Height x width, 0..255."""

TABLES = tuple(name.capitalize() for name in engine_tables.COLOUR_TABLES)
"""The tables a person may choose from."""

CRISP = 4
"""Pixels of the screen a value must get to be shown as a square; smaller ones would look ragged."""

_INKS = {"Red": (1, 0, 0), "Green": (0, 1, 0), "Blue": (0, 0, 1)}


@cache
def colour_table(name: str) -> list[int]:
    """256 colours as Qt takes them: one of TABLES, or "Red", "Green" or "Blue" (black to that colour)."""
    if name in _INKS:
        red, green, blue = _INKS[name]
        return [qRgb(red * v, green * v, blue * v) for v in range(256)]
    return [qRgb(*colour) for colour in engine_tables.colour_table(name.lower()).tolist()]


def map_pixmap(values: Map8, table: str) -> QPixmap:
    """A pixmap of the map in its own size, with memory of its own."""
    height, width = values.shape
    image = QImage(values.tobytes(), width, height, width, QImage.Format.Format_Indexed8)
    image.setColorTable(colour_table(table))
    return QPixmap.fromImage(image)


def fitted(size: QSize, room: QRect) -> QRect:
    """The largest rectangle of the shape of `size` in the middle of `room`."""
    target = QRect(room.topLeft(), size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
    target.moveCenter(room.center())
    return target


def draw_map(painter: QPainter, pixmap: QPixmap, room: QRect) -> QRect:
    """Draws the map as large as fits, and says where.

    A map of few values becomes squares, all of one size; one of many is scaled smoothly.
    """
    target = QRectF(fitted(pixmap.size(), room))
    density = painter.device().devicePixelRatioF()
    times = int(target.width() * density / max(1, pixmap.width()))
    if times >= CRISP:
        target = _in_the_middle(QSizeF(pixmap.size()) * (times / density), room, density)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, times < CRISP)
    painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))
    return target.toAlignedRect()


def _in_the_middle(size: QSizeF, room: QRect, density: float) -> QRectF:
    """A rectangle that begins on a whole pixel of the screen."""
    left = room.left() + (room.width() - size.width()) / 2
    top = room.top() + (room.height() - size.height()) / 2
    return QRectF(QPointF(round(left * density) / density, round(top * density) / density), size)
