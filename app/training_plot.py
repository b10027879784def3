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
        self._thin = pg.PlotDataItem(pen=pg.mkPen(COLOURS[0], width=1, style=Qt.PenStyle.DotLine))
        self._lines: dict[str, pg.PlotDataItem] = {}
        self._drawn: tuple[object, ...] = ()
        self._last = 0
        self.addItem(self._thin)
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
        while self.trace and self.trace[-1][0] >= epoch:
            self.trace.pop()
        self.trace.append((epoch, value))
        del self.trace[:-_LONGEST]

    def show_curves(self, title: str, curves: Sequence[Curve]) -> None:
        """Draws them, and what was watched since."""
        another, self._title, self.curves = title != self._title, title, tuple(curves)
        if another:
            self._show_colours()
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_drawn"):
            self._show_colours()

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

    def _show_colours(self) -> None:
        ink = QApplication.palette().windowText().color()
        self._show_title()
        for axis in ("left", "bottom"):
            self.getAxis(axis).setTextPen(ink)
            self.getAxis(axis).setPen(ink)
        self.setAccessibleName(self._title)

    def _draw(self) -> None:
        """Moves the lines that are there: to make them anew for every batch would hold the window up."""
        drawn = (self.curves, len(self.trace), self.trace[-1:])
        if drawn == self._drawn:
            return
        self._drawn = drawn
        self._thin.setData(
            *(list(side) for side in zip(*self.trace, strict=True))
        ) if self.trace else self._thin.clear()
        for name in [name for name in self._lines if name not in {curve.name for curve in self.curves}]:
            self.removeItem(self._lines.pop(name))
        for curve in self.curves:
            self._line(curve.name).setData(list(range(1, len(curve.values) + 1)), list(curve.values))
        self._number_epochs()

    def _line(self, name: str) -> pg.PlotDataItem:
        if name not in self._lines:
            colour = colour_of(name)
            self._lines[name] = pg.PlotDataItem(
                connect="finite", pen=pg.mkPen(colour, width=2), symbol="o", symbolSize=5, symbolBrush=colour,
                symbolPen=None,
            )  # fmt: skip
            self.addItem(self._lines[name])
        return self._lines[name]

    def _number_epochs(self) -> None:
        done = max((len(curve.values) for curve in self.curves), default=0)
        last = max(done, math.ceil(self.trace[-1][0]) if self.trace else 0, 1)
        if last == self._last:
            return
        self._last, every = last, max(1, -(-last // _MOST_MARKS))
        self.getAxis("bottom").setTicks([[(epoch, str(epoch)) for epoch in range(0, last + 1, every)]])
        self.setXRange(0, last, padding=0.02)


def colour_of(name: str) -> str:
    """The colour of a line of that name, in every plot."""
    return COLOURS[{LEARNED: 0, HELD_OUT: 1}.get(name, 2)]


def legend() -> str:
    """The names of the lines, each with its colour, as rich text."""
    names = (LEARNED, HELD_OUT)
    return " &nbsp; ".join(f'<span style="color: {colour_of(name)}">●</span>&nbsp;{name}' for name in names)
