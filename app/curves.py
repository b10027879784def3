"""The score of each objective, step by step."""

from __future__ import annotations

from collections import defaultdict

import pyqtgraph as pg
from PySide6.QtCore import Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from app.frame import Finished, Frame
from app.themed_view import ThemedView

COLOURS = ("#4ea1ff", "#ffb454", "#7fd962", "#f07178", "#c792ea", "#5ccfe6", "#e6db74", "#b0b0b0")
"""Told apart by hue and lightness, also by most who see colours differently."""

_AIR = 8
"""Pixels kept free around the plot; pyqtgraph lets the word under the axis hang out by five."""

_LONGEST = 5000
"""How many steps a curve remembers."""


class Curves(ThemedView, pg.PlotWidget):  # type: ignore[misc]
    """One curve per objective, with a legend. The scale follows the curves."""

    def __init__(self) -> None:
        super().__init__(background=None)
        self._points: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
        self._curves: dict[str, pg.PlotDataItem] = {}
        self._run = 0
        self.setMenuEnabled(False)
        self.setMouseEnabled(False, False)
        self.hideButtons()
        self.setLabel("bottom", "Step")
        self.setLabel("left", "Score")
        self.getAxis("left").enableAutoSIPrefix(False)
        self._make_room_below()
        self.showGrid(x=False, y=True, alpha=0.2)
        self.addLegend(offset=(8, 4))

    @Slot(object)
    def show_frame(self, frame: Frame | Finished) -> None:
        """Adds the scores since the frame before; another run begins anew."""
        if frame.run != self._run:
            self._begin(frame.run)
        for step, scores in frame.scores:
            for name, score in scores.items():
                steps, values = self._points[name]
                steps.append(step)
                values.append(score)
                del steps[:-_LONGEST], values[:-_LONGEST]
        if self.isVisible():
            self._draw()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)
        self._draw()

    def _make_room_below(self) -> None:
        """Room for the numbers and the word under them: pyqtgraph's own idea of it cuts the word."""
        line = QFontMetrics(QApplication.font()).height()
        self.getAxis("bottom").setHeight(2 * line + _AIR)
        self.getPlotItem().setContentsMargins(0, _AIR // 2, _AIR // 2, _AIR)

    def _begin(self, run: int) -> None:
        self._run = run
        self._points.clear()
        for curve in self._curves.values():
            self.removeItem(curve)
        self._curves.clear()

    def _draw(self) -> None:
        text = QApplication.palette().windowText().color()
        for axis in ("left", "bottom"):
            self.getAxis(axis).setTextPen(text)
            self.getAxis(axis).setPen(text)
        self.getPlotItem().legend.setLabelTextColor(text)
        for name, (steps, values) in self._points.items():
            if name not in self._curves:
                colour = COLOURS[len(self._curves) % len(COLOURS)]
                self._curves[name] = self.plot(name=name, pen=pg.mkPen(colour, width=2))
            self._curves[name].setData(steps, values)
