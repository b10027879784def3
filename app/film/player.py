"""A small picture that plays the frames of a film as they will be played."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QSize, QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.background import Background
from app.pictures.fitted import FittedPicture
from engine.films.playing import Playing
from engine.step import Image8

if TYPE_CHECKING:
    from engine.films.writing import Frames

_BEAT = 33
"""Milliseconds between two looks at the clock: of faster films, frames are left out here."""


class FilmPlayer(FittedPicture):
    """Plays while it is seen. Frames are read in the background, one at a time, so a slow disk makes it skip some."""

    def __init__(self, frames: Frames, parent: QWidget | None = None) -> None:
        super().__init__("The film, playing")
        self.setParent(parent)
        self._frames = frames
        self._playing = Playing(rate=frames.fps)
        self._order = self._playing.shown(len(frames), frames.fps)
        self._background = Background(threads=1, parent=self)
        self._reading, self._shown = False, -1
        self._since = QElapsedTimer()
        self._beat = QTimer(self, interval=_BEAT)
        self._beat.timeout.connect(self._look)
        self.setMinimumSize(300, 200)

    def play(self, playing: Playing) -> None:
        """From the beginning, in that way."""
        self._playing = playing
        self._order = playing.shown(len(self._frames), playing.rate)
        self._since.start()

    def close_down(self) -> None:
        """Stops playing, and waits for the frame that is being read."""
        self._beat.stop()
        self._background.close()

    def sizeHint(self) -> QSize:
        return QSize(420, 280)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._since.start()
        self._beat.start()
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._beat.stop()

    @Slot()
    def _look(self) -> None:
        due = round(self._since.elapsed() / 1000 * self._playing.rate)
        index = self._order[due % len(self._order)]
        if index != self._shown and not self._reading:
            self._reading = True
            self._background.run(lambda: self._frames.frame(index), partial(self._have, index), self._not_read)

    def _have(self, index: int, image: Image8) -> None:
        self._reading, self._shown = False, index
        self.show_image(image)

    def _not_read(self, _error: Exception) -> None:
        """The frames are gone; writing them will say so."""
        self._beat.stop()
