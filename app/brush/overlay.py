"""What the brush shows over the picture: the painted areas as tints, and a ring where the brush is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsEllipseItem

from app.brush.tool import BrushTool
from app.pictures.view import PictureView
from engine.brush import AREAS
from engine.painting import Mask

COLOURS = {"A": "#ff4d5e", "B": "#2fb4ff", "C": "#ffc83d", "D": "#4fdc7c"}
"""Of the areas; far from each other also for eyes that tell red and green apart poorly, by their lightness."""

_IN_HAND, _OTHERS = 0.55, 0.33
"""How much of the picture the tints cover."""

_DEPTH, _RING_DEPTH = 1.5, 3.0


class Tint(pg.ImageItem):  # type: ignore[misc]
    """One area, as a veil in its colour."""

    def __init__(self, colour: str) -> None:
        super().__init__(axisOrder="row-major", autoDownsample=False)
        self._colour = QColor(colour)
        self.setZValue(_DEPTH)

    def show_mask(self, mask: Mask | None, within: QRectF, strength: float) -> None:
        """Shows a mask over a rectangle of the scene; None for nothing."""
        if mask is None or within.isEmpty():
            self.clear()
            return
        self.setLookupTable(_veil(self._colour, strength), update=False)
        self.setImage(mask, autoLevels=False, levels=(0, 255))
        self.setRect(within)

    def paint(self, painter: QPainter, *args: Any) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        super().paint(painter, *args)


class BrushOverlay(QObject):
    """Shows the areas and the brush while the tool is out."""

    def __init__(self, view: PictureView, tool: BrushTool) -> None:
        super().__init__(view)
        self._view, self._tool = view, tool
        self._on = False
        self.at: QPointF | None = None
        self.tints = {letter: Tint(COLOURS[letter]) for letter in AREAS}
        self.rings = tuple(QGraphicsEllipseItem() for _ in range(4))
        for tint in self.tints.values():
            tint.setVisible(False)
            view.box.addItem(tint, ignoreBounds=True)
        for ring in self.rings:
            ring.setVisible(False)
            ring.setZValue(_RING_DEPTH)
            view.box.addItem(ring, ignoreBounds=True)
        tool.painted.connect(self._show_area)
        tool.changed.connect(self._show_all)

    def set_on(self, on: bool) -> None:
        """Shows or hides everything."""
        self._on = on
        for tint in self.tints.values():
            tint.setVisible(on)
        self._show_all()

    def point(self, at: QPointF | None) -> None:
        """Puts the ring there, a point of the canvas; None takes it away."""
        self.at = at
        self._show_ring()

    @Slot()
    def _show_all(self) -> None:
        for letter in AREAS if self._on else ():
            self._show_area(letter)
        self._show_ring()

    @Slot(str)
    def _show_area(self, letter: str) -> None:
        if self._on:
            strength = _IN_HAND if letter == self._tool.letter else _OTHERS
            self.tints[letter].show_mask(self._tool.mask(letter), self._view.canvas, strength)

    def _show_ring(self) -> None:
        visible = self._on and self.at is not None
        for ring in self.rings:
            ring.setVisible(visible)
        if self.at is None or not visible:
            return
        reach = self._tool.reach()
        inner = reach * (1 - self._tool.softness)
        line = Qt.PenStyle.DashLine if self._tool.erasing else Qt.PenStyle.SolidLine
        colour = COLOURS[self._tool.letter]
        for ring, radius, pen in zip(
            self.rings,
            (reach, reach, inner, inner),
            (
                pg.mkPen((0, 0, 0, 190), width=3.5),
                pg.mkPen(colour, width=1.8, style=line),
                pg.mkPen((0, 0, 0, 110), width=2.5),
                pg.mkPen((255, 255, 255, 170), width=1, style=Qt.PenStyle.DotLine),
            ),
            strict=True,
        ):
            ring.setPen(pen)
            ring.setRect(QRectF(self.at.x() - radius, self.at.y() - radius, 2 * radius, 2 * radius))


def _veil(colour: QColor, strength: float) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """256 x 4: the colour, from clear to covering."""
    table = np.empty((256, 4), np.uint8)
    table[:, :3] = colour.red(), colour.green(), colour.blue()
    table[:, 3] = np.rint(np.arange(256) * strength)
    return table
