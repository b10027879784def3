"""Sentences for the person, in the window and in nobody's way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from app.look import icon

INFO, WARNING, ERROR = "info", "warning", "error"
_ICONS = {INFO: "information", WARNING: "warning", ERROR: "error"}
_SECONDS = 8
LEAST = 4000
"""Milliseconds for which nothing but another error or a warning takes an error away."""


class MessageBar(QFrame):
    """One sentence at a time, above the picture. The newest is shown; what is no error goes by itself."""

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
        self._shown = QElapsedTimer()
        self._deed: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._lay_out()
        self._timer.timeout.connect(self.hide)
        self.closer.clicked.connect(self.hide)
        self.button.clicked.connect(self._do)
        self.hide()

    @Slot(str, str)
    def say(self, text: str, level: str = INFO) -> None:
        """Shows a sentence; what is only for information does not push a fresh error away."""
        if level == INFO and self._fresh():
            return
        self._show(text, level)
        self.button.hide()

    @Slot()
    def clear(self) -> None:
        """Takes away what went wrong, once there was time to read it: the person has gone on to something else."""
        if self.property("level") not in (WARNING, ERROR):
            return
        if self._fresh():
            self._timer.start(LEAST - self._shown.elapsed())
        else:
            self.hide()

    def welcome(self, text: str) -> None:
        """Shows a sentence that stays until it is dismissed, or until another takes its place."""
        self._show(text, INFO)
        self._timer.stop()
        self.button.hide()

    def offer(self, text: str, choice: str, deed: Callable[[], None], level: str = WARNING) -> None:
        """Shows a sentence with a button that does something about it."""
        self._show(text, level)
        self._timer.stop()
        self._deed = deed
        self.button.setText(choice)
        self.button.show()

    def _fresh(self) -> bool:
        """Whether an error is shown that there was hardly time to read."""
        error = self.isVisible() and self.property("level") == ERROR
        return error and self._shown.elapsed() < LEAST

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.property("level"):
            self._draw(self.property("level"))  # the icon has the colour of the text of the theme

    def _draw(self, level: str) -> None:
        self.picture.setPixmap(icon(_ICONS[level]).pixmap(20, 20))

    def _show(self, text: str, level: str) -> None:
        self.setProperty("level", level)
        self.style().unpolish(self)
        self.style().polish(self)
        self._draw(level)
        self.text.setText(text)
        self.show()
        self._shown.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self.text, QAccessible.Event.Alert))
        self._timer.stop()
        if level != ERROR:
            self._timer.start(_SECONDS * 1000)

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
