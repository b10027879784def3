"""Sentences for the person, in the window and in nobody's way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from app.look import icon

INFO, WARNING, ERROR = "info", "warning", "error"
_ICONS = {INFO: "information", WARNING: "warning", ERROR: "error"}
_SECONDS = 8


class MessageBar(QFrame):
    """One sentence at a time, above the picture. What is only for information goes by itself; errors stay."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.picture = QLabel()
        self.text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = QToolButton()
        self.closer = QToolButton()
        self.closer.setIcon(icon("close"))
        self.closer.setToolTip("Dismiss")
        self.closer.setAccessibleName("Dismiss the message")
        self._deed: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_SECONDS * 1000)
        self._lay_out()
        self._timer.timeout.connect(self.hide)
        self.closer.clicked.connect(self.hide)
        self.button.clicked.connect(self._do)
        self.hide()

    @Slot(str, str)
    def say(self, text: str, level: str = INFO) -> None:
        """Shows a sentence; an error is not pushed away by what is only information."""
        if level == INFO and self.isVisible() and self.property("level") == ERROR:
            return
        self._show(text, level)
        self.button.hide()

    def welcome(self, text: str) -> None:
        """Shows a sentence that stays until it is dismissed, or until another takes its place."""
        self._show(text, INFO)
        self._timer.stop()
        self.button.hide()

    def offer(self, text: str, choice: str, deed: Callable[[], None]) -> None:
        """Shows a sentence with a button that does something about it."""
        self._show(text, WARNING)
        self._deed = deed
        self.button.setText(choice)
        self.button.show()

    def _show(self, text: str, level: str) -> None:
        self.setProperty("level", level)
        self.style().unpolish(self)
        self.style().polish(self)
        self.picture.setPixmap(icon(_ICONS[level]).pixmap(20, 20))
        self.text.setText(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self.text, QAccessible.Event.Alert))
        self._timer.stop()
        if level == INFO:
            self._timer.start()

    @Slot()
    def _do(self) -> None:
        self.hide()
        if self._deed is not None:
            self._deed()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 6, 6)
        row.setSpacing(10)
        row.addWidget(self.picture)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        row.addWidget(self.closer)
