"""A scroll area that scrolls up and down only, and is never narrower than what it holds."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ColumnArea(QScrollArea):
    """Holds one widget at the area's own width."""

    def __init__(self, held: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.held = held
        self.setWidget(held)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(self.held.minimumSizeHint()), 80)

    def sizeHint(self) -> QSize:
        held = self.held.sizeHint()
        return QSize(self._width(held), held.height())

    def _width(self, held: QSize) -> int:
        return held.width() + self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
