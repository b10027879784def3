"""A picture that knows when it came onto the screen."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app.pictures.map_images import fitted

_INK = QColor(216, 216, 216)


class TimedPicture(QWidget):
    """Shows a picture as large as there is room for, and counts time from when it was painted.

    The moment is taken at the end of the paint event that first drew the picture: not when it was asked for, nor when
    it was decoded. From then on it is in the window's buffer, which Qt hands to the system at once. What remains
    unknown is how long the system, the screen and the keyboard take: usually 15 to 60 ms together, nearly the same
    for every picture. As degrees come from the ratio of a time to the person's own median, little of it is left.

    Args:
        clock: seconds that only grow; tests give their own.

    Signals:
        painted(): the picture has just come onto the screen.
    """

    painted = Signal()

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        super().__init__()
        self._clock = clock
        self._pixmap = QPixmap()
        self._since: float | None = None
        self._words = ""
        self.setMinimumSize(160, 120)

    @property
    def shown(self) -> bool:
        """Whether a picture was painted."""
        return self._since is not None

    def seconds(self) -> float | None:
        """How long the picture has been on the screen; None as long as it is not."""
        return None if self._since is None else self._clock() - self._since

    def show_picture(self, image: QImage | None) -> None:
        """Takes another picture, or none; time begins when it is painted."""
        self._pixmap = QPixmap() if image is None else QPixmap.fromImage(image)
        self._since = None
        self.update()

    def say(self, words: str) -> None:
        """What stands there while there is no picture."""
        self._words = words
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        if self._pixmap.isNull():
            painter.setPen(_INK)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(fitted(self._pixmap.size(), self.rect()), self._pixmap)
        painter.end()
        if self._since is None:
            self._since = self._clock()
            self.painted.emit()
