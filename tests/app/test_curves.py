"""The score curves: one per objective, anew for each run, and of bounded length."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.curves import Curves
from app.frame import Frame


@pytest.fixture
def curves(qtbot: QtBot) -> Curves:
    made = Curves()
    qtbot.addWidget(made)
    made.resize(400, 150)
    made.show()
    return made


def frame(scores: dict[int, dict[str, float]], run: int = 1) -> Frame:
    last = max(scores, default=0)
    return Frame(run, last, 1_000_000, "", tuple(scores.items()), None, 0.0)


def drawn(curves: Curves) -> dict[str, tuple[list[float], list[float]]]:
    found = {}
    for item in curves.getPlotItem().listDataItems():
        xs, ys = item.getOriginalDataset()
        found[item.name()] = (list(np.asarray(xs)), list(np.asarray(ys)))
    return found


def test_each_objective_has_a_curve_of_every_step(curves: Curves) -> None:
    curves.show_frame(frame({1: {"a": 1.0, "b": 5.0}, 2: {"a": 2.0, "b": 4.0}}))
    curves.show_frame(frame({3: {"a": 3.5, "b": 3.0}}))
    assert drawn(curves) == {"a": ([1, 2, 3], [1.0, 2.0, 3.5]), "b": ([1, 2, 3], [5.0, 4.0, 3.0])}


def test_another_run_begins_anew(curves: Curves) -> None:
    curves.show_frame(frame({1: {"a": 1.0}}))
    curves.show_frame(frame({1: {"c": 2.0}}, run=2))
    assert drawn(curves) == {"c": ([1], [2.0])}


def test_the_legend_names_the_curves(curves: Curves) -> None:
    curves.show_frame(frame({1: {"features.13": 1.0}}))
    assert [label.text for _, label in curves.getPlotItem().legend.items] == ["features.13"]


def test_memory_is_bounded(curves: Curves) -> None:
    for start in range(0, 30_000, 3_000):
        curves.show_frame(frame({step: {"a": float(step)} for step in range(start, start + 3_000)}))
    steps, values = drawn(curves)["a"]
    assert len(steps) == len(values) < 10_000
    assert steps[-1] == 29_999


@pytest.mark.parametrize("points", [9, 18])
def test_the_word_under_the_axis_is_whole(qtbot: QtBot, qapp: QApplication, points: int) -> None:
    font, before = QFont(qapp.font()), qapp.font()
    font.setPointSize(points)
    qapp.setFont(font)
    try:
        curves = Curves()
        qtbot.addWidget(curves)
        curves.resize(400, 190)
        curves.show()
        word = curves.getAxis("bottom").label
        assert QRectF(curves.rect()).contains(word.sceneBoundingRect())
    finally:
        qapp.setFont(before)
