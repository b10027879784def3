"""A label that says as much as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.as_written import as_written


class FittingLabel(QLabel):
    """Shows the longest of several wordings that fits; the tooltip has all of it when something was left out.

    Attributes:
        tip: a tooltip that is always there instead.
    """

    def __init__(self) -> None:
        super().__init__(textFormat=Qt.TextFormat.PlainText)
        self._wordings: tuple[str, ...] = ("",)
        self.tip = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def full(self) -> str:
        """The longest wording."""
        return self._wordings[0]

    def say(self, *wordings: str) -> None:
        """Takes wordings of the same news, from the longest to the shortest."""
        self._wordings = wordings or ("",)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        metrics, room = self.fontMetrics(), self.contentsRect().width()
        fitting = (words for words in self._wordings if metrics.horizontalAdvance(words) <= room)
        shortest = metrics.elidedText(self._wordings[-1], Qt.TextElideMode.ElideRight, room)
        shown = next(fitting, shortest)
        self.setText(shown)
        self.setToolTip(self.tip or (as_written(self.full) if shown != self.full else ""))
        self.setAccessibleDescription(self.full)
