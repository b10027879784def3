"""A curve of each layer over checkpoints."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from app.themed_view import ThemedView
from engine.checkpoints.charts import LEAST_CHANGE, Chart

_AIR = 8
_MOST_LABELS = 8
"""So many names of checkpoints have room below."""

_FEW = 140
"""Pixels of height below which only every second mark at the left has room for its number."""


class ConvergencePlot(ThemedView, pg.PlotWidget):  # type: ignore[misc]
    """One chart, and a mark at the checkpoint in hand."""

    def __init__(self) -> None:
        super().__init__(background=None)
        self._shown: tuple[Chart, tuple[str, ...]] | None = None
        self.setMenuEnabled(False)
        self.setMouseEnabled(False, False)
        self.hideButtons()
        self.showGrid(x=False, y=True, alpha=0.2)
        self.setMinimumHeight(110)
        line = QFontMetrics(QApplication.font()).height()
        self.getAxis("bottom").setHeight(line + _AIR)
        self.getAxis("left").setWidth(QFontMetrics(QApplication.font()).horizontalAdvance("0.00001"))
        self.getPlotItem().setContentsMargins(0, 0, _AIR, 0)
        self.mark = pg.InfiniteLine(angle=90, movable=False)

    def sizeHint(self) -> QSize:
        return QSize(200, 120)

    def show_chart(self, chart: Chart, labels: Sequence[str]) -> None:
        """Draws another chart; `labels` are the names of the checkpoints."""
        self._shown = chart, tuple(labels)
        self._draw()

    def point(self, place: int) -> None:
        """Marks a checkpoint."""
        self.mark.setValue(place)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if getattr(self, "_shown", None) is not None:  # pyqtgraph resizes while it is being made
            self._number_the_left()

    def _draw(self) -> None:
        if getattr(self, "_shown", None) is None:
            return
        chart, labels = self._shown  # type: ignore[misc]
        self.clear()
        self._dress(chart)
        for line in chart.lines:
            heights = np.array([_height(chart, value) for value in line.values])
            self.plot(
                np.arange(len(heights)), heights, connect="finite", pen=pg.mkPen(line.colour, width=2),
                symbol="o", symbolSize=5, symbolBrush=line.colour, symbolPen=None,
            )  # fmt: skip
        every = max(1, -(-len(labels) // _MOST_LABELS))
        self.getAxis("bottom").setTicks([[(place, labels[place]) for place in range(0, len(labels), every)]])
        self.setYRange(_height(chart, chart.low), _height(chart, chart.high), padding=0.12)
        self._number_the_left()
        self.addItem(self.mark)
        self.setAccessibleName(chart.title)

    def _number_the_left(self) -> None:
        assert self._shown is not None
        chart, _ = self._shown
        every = 2 if self.height() < _FEW and len(chart.ticks) > 3 else 1
        ticks = [(_height(chart, tick), f"{tick:g}") for tick in chart.ticks]
        self.getAxis("left").setTicks([ticks[::every], [(height, "") for height, _ in ticks]])

    def _dress(self, chart: Chart) -> None:
        ink = QApplication.palette().windowText().color()
        self.setTitle(chart.title[:1].upper() + chart.title[1:], color=ink, size="9pt")
        for axis in ("left", "bottom"):
            self.getAxis(axis).setTextPen(ink)
            self.getAxis(axis).setPen(ink)
        self.mark.setPen(pg.mkPen(ink, width=1, style=Qt.PenStyle.DashLine))


def legend_of(chart: Chart) -> str:
    """The names of the lines, each with its colour, as a line of rich text."""
    return " &nbsp; ".join(
        f'<span style="color: rgb{line.colour}">●</span>&nbsp;{escape(line.name)}' for line in chart.lines
    )


def _height(chart: Chart, value: float) -> float:
    """Where a value stands on the upright axis; a logarithmic scale has no 0."""
    if not chart.logarithmic or math.isnan(value):
        return value
    return math.log10(max(value, LEAST_CHANGE))
