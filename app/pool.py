"""Threads that do the most urgent of what waits for them."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from itertools import count
from threading import Condition, Thread

Work = Callable[[], None]


class Pool:
    """At most so many threads; each ends when there is nothing left to do.

    Plain Python threads: what waits here and what works here is no object of Qt, and may outlive a window.
    """

    def __init__(self, threads: int) -> None:
        self._most = threads
        self._numbers = count()
        self._changed = Condition()
        self._waiting: list[tuple[int, int, Work]] = []
        self._running = 0

    def start(self, work: Work, urgency: int = 0) -> None:
        """Queues work, which must not raise; of what is as urgent, the first comes first."""
        with self._changed:
            heapq.heappush(self._waiting, (-urgency, next(self._numbers), work))
            if self._running < self._most:
                self._running += 1
                Thread(target=self._do_all, name="background", daemon=True).start()

    def clear(self) -> None:
        """Drops what waits."""
        with self._changed:
            self._waiting.clear()

    def wait(self, seconds: float | None = None) -> bool:
        """Until everything is done, or for so long. Returns whether it is."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._running, seconds)

    def _do_all(self) -> None:
        while (work := self._next()) is not None:
            work()
            del work  # or what it holds would live on until there is more to do

    def _next(self) -> Work | None:
        with self._changed:
            if self._waiting:
                return heapq.heappop(self._waiting)[2]
            self._running -= 1
            self._changed.notify_all()
            return None
