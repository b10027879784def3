"""Scrolling a form past its controls changes none of them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.wheel_guard import WheelGuard


def turn(box: QSpinBox) -> None:
    up, middle = QPoint(0, 120), QPointF(box.rect().center())
    none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(middle, box.mapToGlobal(middle), QPoint(), up, Qt.MouseButton.NoButton, none, phase, False)
    QApplication.sendEvent(box, event)


def test_the_wheel_turns_a_control_only_while_it_has_the_keyboard(qtbot: QtBot) -> None:
    form = QWidget()
    box, other = QSpinBox(), QSpinBox()
    column = QVBoxLayout(form)
    column.addWidget(box)
    column.addWidget(other)
    WheelGuard(form)
    qtbot.addWidget(form)
    form.show()
    qtbot.waitExposed(form)
    form.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    turn(box)
    assert box.value() == 0
    assert not box.hasFocus()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    turn(box)
    assert box.value() == 1
