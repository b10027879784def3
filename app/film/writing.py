"""A film on its way to the disk, written in the background."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.background import Background
from engine.films.film import Film
from engine.films.playing import Playing

if TYPE_CHECKING:
    from engine.films.writing import Frames
    from engine.recipe import Recipe


@dataclass(frozen=True)
class FilmOrder:
    """What is to be written: where, how it is played, and the recipe that goes inside, if one does."""

    frames: Frames
    path: Path
    playing: Playing
    recipe: Recipe | None


class FilmWriting(QObject):
    """Writes one film at a time.

    Signals:
        moved(done, total, seconds): so many frames are written, after so many seconds.
        ended(done, total): the file is there; `done` is less than `total` if it was cancelled.
        failed(error): nothing could be written, or not all of it.
    """

    moved = Signal(int, int, float)
    ended = Signal(int, int)
    failed = Signal(object)

    _wrote = Signal(int, int, float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(threads=1, parent=self)
        self._cancelled = False
        self.busy = False
        self._held = ExitStack()
        self._wrote.connect(self.moved)

    def start(self, order: FilmOrder) -> None:
        """Begins to write; a film on the disk stays there until it is done, also if it is thrown away meanwhile."""
        if isinstance(order.frames, Film):
            self._held.enter_context(order.frames.reading())
        self._cancelled, self.busy = False, True
        self._background.run(partial(self._write, order), self._done, self._not_done)

    def cancel(self) -> None:
        """Ends the file after the frame in hand; it can be played so far."""
        self._cancelled = True

    def finish(self) -> None:
        """Cancels, and waits until the file is closed."""
        self.cancel()
        self._background.finish()
        self._held.close()

    def close_down(self) -> None:
        """Ends the thread; to be called when nothing is written."""
        self._background.close()

    def _write(self, order: FilmOrder) -> tuple[int, int]:
        """In the pool's thread."""
        from engine.films.writing import write_film  # Pillow is not needed before
        from engine.recipe_file import to_json

        began, written = time.perf_counter(), (0, 0)

        def heed(done: int, total: int) -> bool:
            nonlocal written
            written = done, total
            self._wrote.emit(done, total, time.perf_counter() - began)
            return not self._cancelled

        write_film(order.frames, order.path, to_json(order.recipe) if order.recipe else "", order.playing, heed)
        return written

    def _done(self, written: tuple[int, int]) -> None:
        self._let_go()
        self.ended.emit(*written)

    def _not_done(self, error: Exception) -> None:
        self._let_go()
        self.failed.emit(error)

    def _let_go(self) -> None:
        self.busy = False
        self._held.close()
