"""A progress line on the terminal: how far, what is going on, and how long it will still take."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from typing import TextIO

from app.time_left import TimeLeft, spoken
from engine.step import Step

_WIDTH = 24
_BETWEEN_DRAWINGS = 0.1
_BETWEEN_LINES = 10.0


class Progress:
    """Shows the steps of a run: a bar that is drawn over itself on a terminal, else a plain line now and then.

    Args:
        stream: where it is written, usually standard error.
        quiet: whether nothing is written at all.
        clock: seconds that only grow; tests give their own.
    """

    def __init__(self, stream: TextIO, quiet: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._quiet, self._clock = stream, quiet, clock
        self._alive = stream.isatty()
        self._time = TimeLeft()
        self._began = self._last_shown = clock()
        self._shown = False

    def show(self, step: Step) -> None:
        """Takes note of a step, and writes if it is time to."""
        now = self._clock()
        self._time.tell(step.index, now - self._began, step.done)
        if not self._quiet and self._is_due(now, step):
            self._last_shown = now
            self._write(step)

    def end(self) -> None:
        """Leaves the terminal on a fresh line."""
        if self._shown and self._alive:
            self._stream.write("\n")
            self._stream.flush()
        self._shown = False

    def left(self, step: Step) -> float:
        """Seconds that the work after this step will take, by the work done where steps differ; 0 if unknown."""
        return self._time.left(step.total) or 0.0

    def _is_due(self, now: float, step: Step) -> bool:
        wait = _BETWEEN_DRAWINGS if self._alive else _BETWEEN_LINES
        return now - self._last_shown >= wait or (self._alive and step.index >= step.total)

    def _write(self, step: Step) -> None:
        self._shown = True
        if self._alive:
            width = shutil.get_terminal_size().columns - 1
            self._stream.write("\r" + self._line(step)[:width].ljust(width))
        else:
            self._stream.write(self._words(step) + "\n")
        self._stream.flush()

    def _line(self, step: Step) -> str:
        full = round(_WIDTH * _done(step))
        return f"{'█' * full}{'░' * (_WIDTH - full)} {self._words(step)}"

    def _words(self, step: Step) -> str:
        note = f"  {step.note}" if step.note else ""
        left = f"{spoken(self.left(step))} left" if step.index < step.total else "done"
        return f"{int(100 * _done(step) + 1e-6):3d} %  {left}{note}"


def _done(step: Step) -> float:
    """How much of the work is done, 0..1."""
    if step.done is not None:
        return min(1.0, step.done)
    return step.index / step.total if step.total else 0.0
