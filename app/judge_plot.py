"""What judges say over the steps of a change: those that are optimised, those that are held, and those unseen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from app.curves import COLOURS
from app.themed_view import ThemedView
from engine.face_lab.words import judge_and_part

_SIGNS = {"sought": ("━━", Qt.PenStyle.SolidLine), "held": ("╍╍", Qt.PenStyle.DashLine)}
_UNSEEN = "┈┈", Qt.PenStyle.DotLine
_AIR = 8
_YEARS, _LIKELY = (0, 40, 80), (0, 0.5, 1)
"""The marks of the axes: few, since docks are small."""

Curve = tuple[Sequence[int], Sequence[float]]


class JudgePlot(ThemedView, pg.PlotWidget):  # type: ignore[misc]
    """Curves on a scale that stays."""

    def __init__(self, title: str, marks: Sequence[float]) -> None:
        super().__init__(background=None)
        self._title, self._marks = title, marks
        self._curves: dict[str, tuple[Curve, str]] = {}
        self.setMenuEnabled(False)
        self.setMouseEnabled(False, False)
        self.hideButtons()
        self.showGrid(x=False, y=True, alpha=0.2)
        self.setMinimumHeight(90)
        self.setAccessibleName(title)
        metrics = QFontMetrics(QApplication.font())
        self.getAxis("bottom").setHeight(metrics.height() + _AIR)
        self.getAxis("left").setWidth(metrics.horizontalAdvance("0.00"))
        self.getPlotItem().setContentsMargins(0, 0, _AIR, 0)
        self._draw()

    def show_curves(self, curves: Mapping[str, tuple[Curve, str]]) -> None:
        """Draws other curves, each with its colour, by name and part such as "age · sought"."""
        self._curves = dict(curves)
        self._draw()

    def sizeHint(self) -> QSize:
        return QSize(200, 110)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_curves"):
            self._draw()

    def _draw(self) -> None:
        ink = QApplication.palette().windowText().color()
        self.clear()
        self.setTitle(self._title, color=ink, size="9pt")
        for axis in ("left", "bottom"):
            self.getAxis(axis).setTextPen(ink)
            self.getAxis(axis).setPen(ink)
        self.setYRange(self._marks[0], self._marks[-1], padding=0.25)
        self.getAxis("left").setTicks([[(mark, f"{mark:g}") for mark in self._marks]])
        for name, ((steps, values), colour) in self._curves.items():
            pen = pg.mkPen(colour, width=2, style=_line(name)[1])
            self.plot(list(steps), list(values), pen=pen)


class JudgeCurves(QWidget):
    """Ages above, probabilities below, and what the lines mean."""

    def __init__(self) -> None:
        super().__init__()
        self.years = JudgePlot("Age in years", _YEARS)
        self.likely = JudgePlot("Probability", _LIKELY)
        self.legend = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self.legend.setToolTip(
            "Sought: what the change is made for. Held: what is kept as it was. Unseen: a network that nothing was "
            "done for; if it agrees, others may, too."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.years, 1)
        column.addWidget(self.likely, 1)
        column.addWidget(self.legend)

    def show_scores(self, scores: Sequence[tuple[int, Mapping[str, float]]]) -> None:
        """Draws what was said after each of these steps; names without a part are left out."""
        curves: dict[str, tuple[list[int], list[float]]] = {}
        for step, said in scores:
            for name, value in said.items():
                if judge_and_part(name)[1]:
                    steps, values = curves.setdefault(name, ([], []))
                    steps.append(step)
                    values.append(value)
        colours = {name: COLOURS[place % len(COLOURS)] for place, name in enumerate(curves)}
        ages = {name: (curve, colours[name]) for name, curve in curves.items() if "age" in judge_and_part(name)[0]}
        self.years.show_curves(ages)
        self.likely.show_curves({name: (curves[name], colours[name]) for name in curves if name not in ages})
        self.legend.setText(" &nbsp; ".join(_entry(name, colour) for name, colour in colours.items()))


def _line(name: str) -> tuple[str, Qt.PenStyle]:
    return _SIGNS.get(judge_and_part(name)[1], _UNSEEN)


def _entry(name: str, colour: str) -> str:
    judge, part = judge_and_part(name)
    return f'<span style="color:{colour}">{_line(name)[0]}</span>&nbsp;{escape(judge)}&nbsp;({escape(part)})'
