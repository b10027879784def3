"""Leaves the space bar to whatever has the keyboard and uses it, so that a shortcut never takes it away."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QTextEdit,
    QWidget,
)

USERS_OF_SPACE = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QTextEdit)


class KeyGuard(QObject):
    """Takes a shortcut off an action while the widget with the keyboard needs the key itself."""

    def __init__(self, action: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._action, self._keys = action, action.shortcut()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._moved)

    @Slot(QWidget, QWidget)
    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:  # noqa: ARG002 - Qt's own signature
        needed = isinstance(now, USERS_OF_SPACE)
        self._action.setShortcut(QKeySequence() if needed else self._keys)
