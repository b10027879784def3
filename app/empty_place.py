"""What stands in a dock whose panel is not built yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget


class EmptyPlace(QWidget):
    """Nothing, and word of it being looked at: docks do not always tell when they come to the front of their tabs.

    Signals:
        seen(): it is on the screen. Sent from the event loop, so that it may be put away at once.
    """

    seen = Signal()
    _painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._painted.connect(self.seen, Qt.ConnectionType.QueuedConnection)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._painted.emit()
