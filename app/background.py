"""Small work away from the window's thread: opening pictures, thumbnails, saving."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal, Slot

from app import unended


class _Task(QRunnable):
    """One function in the pool; its outcome is reported by the owner's signal."""

    def __init__(self, owner: Background, number: int, work: Callable[[], Any]) -> None:
        super().__init__()
        self._owner, self._number, self._work = owner, number, work

    def run(self) -> None:
        try:
            outcome, failed = self._work(), False
        except Exception as error:
            outcome, failed = error, True
        self._owner.report(self._number, outcome, failed)


class Background(QObject):
    """Runs functions in a thread pool and hands their results to the main thread.

    `work` must touch no widget; `then` and `otherwise` are called in the main thread.
    """

    _done = Signal(int, object, bool)

    def __init__(self, threads: int = 1, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._numbers = count()
        self._closed = False
        self._waiting: dict[int, tuple[Callable[[Any], None], Callable[[Exception], None] | None]] = {}
        self._done.connect(self._deliver)

    def run(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        otherwise: Callable[[Exception], None] | None = None,
        urgency: int = 0,
    ) -> None:
        """Queues `work`; of waiting work the most urgent is done first. Once closed, nothing is done any more."""
        if self._closed:
            return
        number = next(self._numbers)
        self._waiting[number] = (then, otherwise)
        self._pool.start(_Task(self, number, work), urgency)

    def report(self, number: int, outcome: object, failed: bool) -> None:
        """Called in the pool's thread when a task is over."""
        self._done.emit(number, outcome, failed)

    def forget(self) -> None:
        """Drops what still waits; its results are not delivered."""
        self._pool.clear()
        self._waiting.clear()

    def finish(self) -> None:
        """Waits until everything that was queued is done, and delivers the results."""
        self._pool.waitForDone(-1)
        QCoreApplication.sendPostedEvents(self)

    def close(self) -> bool:
        """Drops what waits and waits for what is being done. Returns False if it did not end in time."""
        self._closed = True
        self.forget()
        ended = self._pool.waitForDone(unended.PATIENCE)
        if not ended:
            unended.hold_on_to(self)
        return ended

    @Slot(int, object, bool)
    def _deliver(self, number: int, outcome: Any, failed: bool) -> None:
        if number not in self._waiting:
            return
        then, otherwise = self._waiting.pop(number)
        if not failed:
            then(outcome)
        elif otherwise is not None:
            otherwise(outcome)
