"""Curves of a training, live: what was learned from, what was held out, over epochs."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QApplication

from app.curves import COLOURS
from app.themed_view import ThemedView
from engine.training_runs.curves import HELD_OUT, LEARNED, Curve

_AIR = 8
_LONGEST = 4000
"""So many points between epochs are remembered."""


_MOST_MARKS = 8


class TrainingPlot(ThemedView, pg.PlotWidget):  # type: ignore[misc]
    """One number of a training: a line for pictures learned from, one for held-out ones.

    The thin line is the running mean of the epoch in hand, batch by batch, as far as it was watched.
    """

    def __init__(self) -> None:
        super().__init__(background=None)
        self.trace: list[tuple[float, float]] = []
        self.curves: tuple[Curve, ...] = ()
        self._title = ""
        self.setMenuEnabled(False)
        self.setMouseEnabled(False, False)
        self.hideButtons()
        self.showGrid(x=False, y=True, alpha=0.2)
        self.setMinimumHeight(110)
        metrics = QFontMetrics(QApplication.font())
        self.getAxis("bottom").setHeight(metrics.height() + _AIR)
        self.getAxis("left").setWidth(metrics.horizontalAdvance("0.00001"))
        self.getAxis("left").enableAutoSIPrefix(False)
        self.getPlotItem().setContentsMargins(0, 0, _AIR, 0)

    def sizeHint(self) -> QSize:
        return QSize(200, 120)

    def forget(self) -> None:
        """Another training: nothing of the last is of interest."""
        self.trace, self.curves = [], ()

    def watch(self, epoch: float, value: float) -> None:
        """Adds a point of the epoch in hand; one that lies before the last begins anew from there."""
        self.trace = [point for point in self.trace if point[0] < epoch][-_LONGEST:]
        self.trace.append((epoch, value))

    def show_curves(self, title: str, curves: Sequence[Curve]) -> None:
        """Draws them."""
        self._title, self.curves = title, tuple(curves)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "curves"):
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_title"):
            self._show_title()

    def _show_title(self) -> None:
        """As much of the title as there is room for: a longer one would push the plot out of sight."""
        axis = self.getAxis("left")
        room = self.width() - axis.width() - 4 * _AIR
        fitting = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, max(0, round(room)))
        self.setTitle(fitting, color=QApplication.palette().windowText().color(), size="9pt")
        self.setToolTip(self._title if fitting != self._title else "")

    def _draw(self) -> None:
        self.clear()
        ink = QApplication.palette().windowText().color()
        self._show_title()
        for axis in ("left", "bottom"):
            self.getAxis(axis).setTextPen(ink)
            self.getAxis(axis).setPen(ink)
        if self.trace:
            across, up = zip(*self.trace, strict=True)
            self.plot(list(across), list(up), pen=pg.mkPen(COLOURS[0], width=1, style=Qt.PenStyle.DotLine))
        for curve in self.curves:
            colour = colour_of(curve.name)
            self.plot(
                list(range(1, len(curve.values) + 1)), list(curve.values), connect="finite",
                pen=pg.mkPen(colour, width=2), symbol="o", symbolSize=5, symbolBrush=colour, symbolPen=None,
            )  # fmt: skip
        self._number_epochs()
        self.setAccessibleName(self._title)

    def _number_epochs(self) -> None:
        done = max((len(curve.values) for curve in self.curves), default=0)
        last = max(done, math.ceil(self.trace[-1][0]) if self.trace else 0, 1)
        every = max(1, -(-last // _MOST_MARKS))
        self.getAxis("bottom").setTicks([[(epoch, str(epoch)) for epoch in range(0, last + 1, every)]])
        self.setXRange(0, last, padding=0.02)


def colour_of(name: str) -> str:
    """The colour of a line of that name, in every plot."""
    return COLOURS[{LEARNED: 0, HELD_OUT: 1}.get(name, 2)]


def legend() -> str:
    """The names of the lines, each with its colour, as rich text."""
    names = (LEARNED, HELD_OUT)
    return " &nbsp; ".join(f'<span style="color: {colour_of(name)}">●</span>&nbsp;{name}' for name in names)
