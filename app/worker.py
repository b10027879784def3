"""The worker thread's end: one run at a time, stepped by a timer, with looks answered between steps."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from app.frame import Finished, Frame
from app.orders import LookOrder, RunOrder
from engine.pixels import to_8bit
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.step import Result, Run, Step


class Room(Protocol):
    """What the worker needs of the engine; tests put a made-up one in its place."""

    def begin(self, order: RunOrder) -> Run: ...

    def answer(self, order: LookOrder) -> object: ...


class Worker(QObject):
    """Runs jobs. Every method but the constructor is called in the worker thread, through queued signals.

    The timer lives in the worker thread and advances the run by one step a tick, so orders that arrive
    meanwhile (pause, stop, revise, frame shown) are served by Qt between two steps: no locks, no polling.
    """

    frame_ready = Signal(object)
    finished = Signal(object)
    failed = Signal(int, object)
    looked = Signal(int, object)
    look_failed = Signal(int, object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._tick)
        self._looks: dict[str, LookOrder] = {}
        self._order: RunOrder | None = None
        self._forget()

    @Slot(object)
    def start(self, order: RunOrder) -> None:
        """Begins a run; one that is going on is dropped."""
        self._close()
        self._order = order
        self._recipe = order.recipe
        self._timer.start()

    @Slot(bool)
    def pause(self, paused: bool) -> None:
        """Holds the run, or lets it go on."""
        self._paused = paused
        self._wake()

    @Slot(object)
    def revise(self, recipe: Recipe) -> None:
        """Gives the run new live knobs from its next step on; of several the newest wins."""
        self._revision = recipe

    @Slot()
    def stop(self) -> None:
        """Ends the run after the step in hand and keeps its picture."""
        if self._order is None:
            return
        if self._run is None or self._index == 0:
            self._fail(InterruptedError("Stopped before the first step."))
            return
        self._revision = replace(self._revision or self._recipe, stopped_after=self._index)
        self.pause(False)

    @Slot(object)
    def look(self, order: LookOrder) -> None:
        """Answers a short question before the next step."""
        self._looks[order.name] = order
        self._timer.start()

    @Slot()
    def frame_shown(self) -> None:
        """The window has shown the last frame and is free for another."""
        self._screen_free = True

    @Slot()
    def retire(self) -> None:
        """Ends the thread from within, after everything was let go."""
        self._looks.clear()
        self._close()
        QThread.currentThread().quit()

    @Slot()
    def _tick(self) -> None:
        if self._looks:
            self._answer(self._looks.pop(next(iter(self._looks))))
        elif self._order is not None and not self._paused:
            self._advance(self._order)
        self._wake()

    def _wake(self) -> None:
        if self._looks or (self._order is not None and not self._paused):
            self._timer.start()
        else:
            self._timer.stop()

    def _answer(self, order: LookOrder) -> None:
        try:
            answer = self._room.answer(order)
        except Exception as error:
            self.look_failed.emit(order.number, error)
        else:
            self.looked.emit(order.number, answer)

    def _advance(self, order: RunOrder) -> None:
        began = time.perf_counter()
        try:
            step = self._next_step(order)
        except StopIteration as end:
            self._seconds += time.perf_counter() - began
            self._finish(order, end.value)
        except Exception as error:
            self._fail(error)
        else:
            self._seconds += time.perf_counter() - began
            self._report(order, step)

    def _next_step(self, order: RunOrder) -> Step:
        if self._run is None:
            self._run = self._room.begin(order)
            return next(self._run)
        revision, self._revision = self._revision, None
        self._recipe = revision or self._recipe
        return self._run.send(revision)

    def _report(self, order: RunOrder, step: Step) -> None:
        if step.index > self._index:
            self._scores.append((step.index, step.terms))
        self._index = step.index
        if not self._screen_free:
            return
        image = step.render() if step.render else None
        scores, self._scores = tuple(self._scores), []
        self._screen_free = False
        self.frame_ready.emit(Frame(order.run, step.index, step.total, step.note, scores, image, self._seconds))

    def _finish(self, order: RunOrder, result: Result) -> None:
        seconds = self._seconds
        self._close()
        self.finished.emit(Finished(order.run, result, to_8bit(result.image), seconds))

    def _fail(self, error: BaseException) -> None:
        order = self._order
        self._close()
        if order is not None:
            self.failed.emit(order.run, error)

    def _close(self) -> None:
        run = self._run
        self._forget()
        if run is not None:
            run.close()

    def _forget(self) -> None:
        self._run: Run | None = None
        self._order = None
        self._revision: Recipe | None = None
        self._recipe: Recipe | None = None
        self._index = 0
        self._seconds = 0.0
        self._paused = False
        self._screen_free = True
        self._scores: list[tuple[int, Mapping[str, float]]] = []
