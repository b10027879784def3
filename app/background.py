"""Small work away from the window's thread: opening pictures, thumbnails, saving."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from functools import partial
from itertools import count
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from shiboken6 import isValid

from app import unended
from app.pool import Pool


class _Waiting(NamedTuple):
    """Who hears of a task."""

    then: Callable[[Any], None]
    otherwise: Callable[[Exception], None] | None
    moved: Callable[[Any], None] | None


class Background(QObject):
    """Runs functions in a thread pool and hands their results to the main thread.

    `work` must touch no widget; `then`, `otherwise` and `moved` are called in the main thread. Work that is a
    generator is done piece by piece: what it yields comes to `moved`, and it ends early when it is dropped.
    """

    _done = Signal(int, object, bool)
    _moved = Signal(int, object)

    def __init__(self, threads: int = 1, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = Pool(threads)
        self._numbers = count()
        self._closed = False
        self._waiting: dict[int, _Waiting] = {}
        self._telling: set[int] = set()
        self._done.connect(self._deliver)
        self._moved.connect(self._tell)

    def run(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        otherwise: Callable[[Exception], None] | None = None,
        urgency: int = 0,
        moved: Callable[[Any], None] | None = None,
    ) -> int:
        """Queues `work`; of waiting work the most urgent is done first. Once closed, nothing is done any more.

        Returns:
            Its number, for `drop`.
        """
        number = next(self._numbers)
        if not self._closed:
            self._waiting[number] = _Waiting(then, otherwise, moved)
            self._pool.start(partial(self._do, number, work), urgency)
        return number

    def drop(self, number: int) -> None:
        """Gives up a piece of work; nothing is heard of it again."""
        self._waiting.pop(number, None)

    def forget(self) -> None:
        """Drops what still waits; its results are not delivered."""
        self._pool.clear()
        self._waiting.clear()

    def finish(self) -> None:
        """Waits until everything that was queued is done, and delivers the results."""
        self._pool.wait()
        QCoreApplication.sendPostedEvents(self)

    def close(self) -> bool:
        """Drops what waits and waits for what is being done. Returns False if it did not end in time."""
        self._closed = True
        self.forget()
        ended = self._pool.wait(unended.PATIENCE / 1000)
        if not ended:
            unended.hold_on_to(self)
        return ended

    def _do(self, number: int, work: Callable[[], Any]) -> None:
        """In a thread of the pool."""
        try:
            outcome, failed = work(), False
            if isinstance(outcome, Generator):
                outcome = self._piece_by_piece(number, outcome)
        except Exception as error:
            outcome, failed = error, True
        if isValid(self):  # a window that was thrown away may be gone before what was begun for it
            self._done.emit(number, outcome, failed)

    def _piece_by_piece(self, number: int, pieces: Generator[Any, None, Any]) -> Any:
        """What comes faster than it is heard is left out."""
        with closing(pieces):
            while number in self._waiting:
                try:
                    moved = next(pieces)
                except StopIteration as end:
                    return end.value
                if number not in self._telling and isValid(self):
                    self._telling.add(number)
                    self._moved.emit(number, moved)
        return None

    @Slot(int, object, bool)
    def _deliver(self, number: int, outcome: Any, failed: bool) -> None:
        if number not in self._waiting:
            return
        waiting = self._waiting.pop(number)
        if not failed:
            waiting.then(outcome)
        elif waiting.otherwise is not None:
            waiting.otherwise(outcome)

    @Slot(int, object)
    def _tell(self, number: int, moved: Any) -> None:
        self._telling.discard(number)
        waiting = self._waiting.get(number)
        if waiting is not None and waiting.moved is not None:
            waiting.moved(moved)
