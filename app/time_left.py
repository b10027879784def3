"""How long a run will still take, told in words."""

from __future__ import annotations

import time
from collections import deque
from statistics import median

WINDOW = 20
"""How many of the last steps the estimate looks at."""


class TimeLeft:
    """Estimates from the pace of the last steps. Steps that arrive several at once share their time."""

    def __init__(self) -> None:
        self._paces: deque[float] = deque(maxlen=WINDOW)
        self._index = 0
        self._seconds = 0.0
        self._work: deque[tuple[float, float]] = deque(maxlen=WINDOW)

    def tell(self, index: int, seconds: float, done: float | None = None) -> None:
        """Says that `index` steps took `seconds`; `done` (0..1) is the share of the work, if steps differ."""
        if index > self._index:
            self._paces.append((seconds - self._seconds) / (index - self._index))
            self._index, self._seconds = index, seconds
            if done:
                self._work.append((seconds, done))

    def left(self, total: int) -> float | None:
        """Seconds for the steps that remain of `total`; None before anything is known."""
        if self._work:
            return self._by_work()
        return median(self._paces) * (total - self._index) if self._paces else None

    def _by_work(self) -> float:
        """The pace since the oldest step looked at: the first step, which also wakes the network, soon drops out."""
        (began, before), (now, done) = self._work[0], self._work[-1]
        if done <= before:
            began = before = 0.0
        return (now - began) * (1 - done) / (done - before)


class Stretch:
    """A stretch of work that begins now, and is timed here."""

    def __init__(self) -> None:
        self._time, self._began = TimeLeft(), time.monotonic()

    def left(self, index: int, total: int, done: float | None = None) -> float | None:
        """Seconds for the rest, now that `index` steps of `total` are done; None before anything is known.

        `done` (0..1) is the share of the work, if steps differ.
        """
        self._time.tell(index, time.monotonic() - self._began, done)
        return self._time.left(total)


def spoken(seconds: float) -> str:
    """A duration as people say it: "less than a second", "12 s", "3 min 20 s", "1 h 5 min"."""
    if seconds < 1:
        return "less than a second"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if rest and minutes < 10 else f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"
