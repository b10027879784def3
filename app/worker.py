"""The worker thread's end: one run at a time, stepped by a timer, with looks answered between steps."""

from __future__ import annotations

import logging
import time
from collections.abc import Generator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from app.frame import Finished, Frame
from app.orders import LookOrder, RunOrder
from engine.pixels import to_8bit
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.step import Result, Run, Step

log = logging.getLogger(__name__)


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
    look_moved = Signal(int, object)
    look_failed = Signal(int, object)
    look_dropped = Signal(int)

    _run: Run | None
    _order: RunOrder | None
    _recipe: Recipe
    _revision: Recipe | None
    _index: int
    _scores: list[tuple[int, Mapping[str, float]]]

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._tick)
        self._looks: dict[str, LookOrder] = {}
        self._begun: dict[int, Generator[Any, None, Any]] = {}
        self._looked_last = False
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
        self._stopping = True
        self.pause(False)

    @Slot(object)
    def look(self, order: LookOrder) -> None:
        """Answers a question before the next step; it takes the place of an older one of its name.

        Where the answer is a generator, it is advanced by one piece at a time, turn by turn with the run and with
        other looks: what it yields tells how far it is, what it returns is the answer.
        """
        if order.name in self._looks:
            self.drop(self._looks[order.name].number)
        self._looks[order.name] = order
        self._timer.start()

    @Slot(int)
    def drop(self, number: int) -> None:
        """Lets go of a question that is no longer of interest."""
        name = next((name for name, order in self._looks.items() if order.number == number), None)
        if name is not None:
            del self._looks[name]
            _close(self._begun.pop(number, None))
            self.look_dropped.emit(number)

    @Slot(int)
    def frame_shown(self, run: int) -> None:
        """The window has shown the last frame of that run and is free for another."""
        if self._order is not None and run == self._order.run:
            self._screen_free = True

    @Slot()
    def retire(self) -> None:
        """Ends the thread from within, after everything was let go."""
        for order in list(self._looks.values()):
            self.drop(order.number)
        self._close()
        QThread.currentThread().quit()

    @Slot()
    def _tick(self) -> None:
        order = None if self._paused else self._order
        # Turn by turn: a slider that asks without end must not hold up the run.
        if self._looks and not (self._looked_last and order is not None):
            self._looked_last = True
            self._answer(self._looks.pop(next(iter(self._looks))))
        elif order is not None:
            self._looked_last = False
            self._advance(order)
        self._wake()

    def _wake(self) -> None:
        if self._looks or (self._order is not None and not self._paused):
            self._timer.start()
        else:
            self._timer.stop()

    def _answer(self, order: LookOrder) -> None:
        begun = self._begun.pop(order.number, None)
        try:
            answer = begun if begun is not None else self._room.answer(order)
            if isinstance(answer, Generator):
                self._go_on(order, answer)
            else:
                self.looked.emit(order.number, answer)
        except StopIteration as end:
            self.looked.emit(order.number, end.value)
        except Exception as error:
            self.look_failed.emit(order.number, error)

    def _go_on(self, order: LookOrder, pieces: Generator[Any, None, Any]) -> None:
        moved = next(pieces)
        self._begun[order.number] = pieces
        self._looks[order.name] = order  # behind those that wait
        self.look_moved.emit(order.number, moved)

    def _advance(self, order: RunOrder) -> None:
        began = time.perf_counter()
        try:
            step = self._next_step(order)
            self._seconds += time.perf_counter() - began
            self._report(order, step)
        except StopIteration as end:
            self._seconds += time.perf_counter() - began
            self._finish(order, end.value)
        except Exception as error:  # RuntimeError is how torch says no, also while a picture is rendered
            self._fail(error)

    def _next_step(self, order: RunOrder) -> Step:
        if self._run is None:
            self._run = self._room.begin(order)
            return next(self._run)
        revision, self._revision = self._revision, None
        self._recipe = revision or self._recipe
        if self._stopping:  # whatever else was asked for, and again should the run not heed it at once
            return self._run.send(replace(self._recipe, stopped_after=self._index))
        return self._run.send(revision)

    def _report(self, order: RunOrder, step: Step) -> None:
        if step.index > self._index:
            self._scores.append((step.index, step.terms))
        self._index = step.index
        if self._screen_free:
            image = step.render() if step.render else None
            scores, now = self._scores_so_far(), self._seconds
            self._send(Frame(order.run, step.index, step.total, step.note, scores, image, now, step.done))

    def _send(self, frame: Frame) -> None:
        self._screen_free = False
        self.frame_ready.emit(frame)

    def _scores_so_far(self) -> tuple[tuple[int, Mapping[str, float]], ...]:
        scores, self._scores = tuple(self._scores), []
        return scores

    def _finish(self, order: RunOrder, result: Result) -> None:
        finished = self._finished(order, result)
        self._close()
        if isinstance(finished, Finished):
            self.finished.emit(finished)
        else:
            self.failed.emit(order.run, finished)

    def _finished(self, order: RunOrder, result: Result) -> Finished | Exception:
        try:
            return Finished(order.run, result, to_8bit(result.image), self._seconds, self._scores_so_far())
        except Exception as error:  # such as memory that does not suffice for the last picture
            return error

    def _fail(self, error: BaseException) -> None:
        order = self._order
        self._close()
        if order is not None:
            self.failed.emit(order.run, error)

    def _close(self) -> None:
        run = self._run
        self._forget()
        _close(run)

    def _forget(self) -> None:
        self._run = self._order = self._revision = None
        self._stopping = self._paused = False
        self._screen_free = True
        self._index = 0
        self._seconds = 0.0
        self._scores = []


def _close(work: Generator[Any, Any, Any] | None) -> None:
    if work is not None:
        try:
            work.close()
        except Exception:  # it is over either way, and what comes next must not suffer
            log.exception("a run or a look complained while it was closed")
