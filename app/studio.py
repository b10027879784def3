"""The main thread's end of the worker: orders go out, frames and answers come in."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QThread, Signal, Slot

from app import unended
from app.engine_room import EngineRoom
from app.frame import Finished, Frame
from app.orders import LookOrder, RunOrder
from app.worker import Room, Worker
from engine.machine import Machine
from engine.picture import Picture
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.bench import Bench

IDLE, RUNNING, PAUSED = "idle", "running", "paused"


class _Asked(NamedTuple):
    """Who hears of a look."""

    then: Callable[[Any], None]
    otherwise: Callable[[BaseException], None] | None
    moved: Callable[[Any], None] | None


class Studio(QObject):
    """Starts, pauses and stops runs, and asks looks. States: idle, running, paused.

    `machine` and `weights` (files by network, in place of the network's own) go with every order; `known` (where
    picture files were last seen, by their SHA-256) goes with runs.
    Worker signals are connected only to methods of this object: a lambda would run in the worker thread.

    Signals:
        state_changed(state): after it changed.
        frame(Frame): a picture of the run that goes on.
        finished(Finished): a run ended, or was stopped, with a picture.
        stopped(): a run was stopped before its first step; there is no picture.
        failed(error): a run ended without a picture.
    """

    state_changed = Signal(str)
    frame = Signal(object)
    finished = Signal(object)
    stopped = Signal()
    failed = Signal(object)

    _start = Signal(object)
    _pause = Signal(bool)
    _revise = Signal(object)
    _stop = Signal()
    _look = Signal(object)
    _drop = Signal(int)
    _shown = Signal(int)
    _retire = Signal()

    def __init__(self, room: Room | None = None) -> None:
        super().__init__()
        self.machine = Machine()
        self.weights: dict[str, Path] = {}
        self.known: dict[str, Path] = {}
        self.state = IDLE
        self._numbers = count(1)
        self._run = 0
        self._waiting: dict[int, _Asked] = {}
        self._newest: dict[str, int] = {}
        self._thread = QThread()
        self._worker = Worker(room or EngineRoom())
        self._connect()
        self._worker.moveToThread(self._thread)
        self._thread.start()

    def start(self, recipe: Recipe, picture: Picture | None) -> int:
        """Begins a run and returns its number; a run that is going on is replaced."""
        self._run = next(self._numbers)
        weights, known = self.weights.get(recipe.network), dict(self.known)
        self._start.emit(RunOrder(self._run, recipe, picture, self.machine, weights, known))
        self._enter(RUNNING)
        return self._run

    def pause(self, paused: bool) -> None:
        """Holds the run, or lets it go on."""
        if self.state != IDLE:
            self._pause.emit(paused)
            self._enter(PAUSED if paused else RUNNING)

    def stop(self) -> None:
        """Ends the run after the step in hand; its picture arrives by `finished`, or `stopped` says there is none."""
        if self.state != IDLE:
            self._stop.emit()

    def revise(self, recipe: Recipe) -> None:
        """Gives the run new live knobs."""
        if self.state != IDLE:
            self._revise.emit(recipe)

    def look(
        self,
        name: str,
        ask: Callable[[Bench], Any],
        recipe: Recipe,
        picture: Picture | None,
        then: Callable[[Any], None],
        otherwise: Callable[[BaseException], None] | None = None,
        weights: Path | None = None,
        moved: Callable[[Any], None] | None = None,
    ) -> int:
        """Asks a question of the engine and returns its number; `then` gets the answer in the main thread.

        Of looks with one name that still wait, only the newest is answered; of the others nothing is heard again.

        Args:
            weights: a file for this look alone, in place of the one in `weights`.
            moved: gets what a look that is answered piece by piece yields (see `LookOrder`).
        """
        number = next(self._numbers)
        self._waiting.pop(self._newest.get(name, 0), None)  # its answer may be on its way already
        self._newest[name] = number
        self._waiting[number] = _Asked(then, otherwise, moved)
        used = weights or self.weights.get(recipe.network)
        self._look.emit(LookOrder(number, name, ask, recipe, picture, self.machine, used))
        return number

    def drop(self, number: int) -> None:
        """Gives up a look; nothing is heard of it again."""
        self._waiting.pop(number, None)
        self._drop.emit(number)

    def asked(self) -> int:
        """How many looks have no answer yet."""
        return len(self._waiting)

    def close(self) -> bool:
        """Ends the thread. Returns False if it did not end in time."""
        self._waiting.clear()
        self._retire.emit()
        ended = self._thread.wait(unended.PATIENCE)
        if not ended:
            unended.hold_on_to(self)
        return ended

    def _connect(self) -> None:
        for order, slot in (
            (self._start, self._worker.start),
            (self._pause, self._worker.pause),
            (self._revise, self._worker.revise),
            (self._stop, self._worker.stop),
            (self._look, self._worker.look),
            (self._drop, self._worker.drop),
            (self._shown, self._worker.frame_shown),
            (self._retire, self._worker.retire),
        ):
            order.connect(slot)
        self._worker.frame_ready.connect(self._on_frame)
        self._worker.finished.connect(self._on_finished)
        self._worker.failed.connect(self._on_failed)
        self._worker.looked.connect(self._on_looked)
        self._worker.look_moved.connect(self._on_look_moved)
        self._worker.look_failed.connect(self._on_look_failed)
        self._worker.look_dropped.connect(self._on_look_dropped)
        self._thread.finished.connect(self._worker.deleteLater)

    def _enter(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)

    @Slot(object)
    def _on_frame(self, frame: Frame) -> None:
        if frame.run == self._run and self.state != IDLE:
            self.frame.emit(frame)
        self._shown.emit(frame.run)

    @Slot(object)
    def _on_finished(self, finished: Finished) -> None:
        if finished.run == self._run:
            self._enter(IDLE)
            self.finished.emit(finished)

    @Slot(int, object)
    def _on_failed(self, run: int, error: BaseException) -> None:
        if run == self._run:
            self._enter(IDLE)
            if isinstance(error, InterruptedError):
                self.stopped.emit()
            else:
                self.failed.emit(error)

    @Slot(int, object)
    def _on_looked(self, number: int, answer: object) -> None:
        if number in self._waiting:
            self._waiting.pop(number).then(answer)

    @Slot(int, object)
    def _on_look_moved(self, number: int, moved: object) -> None:
        asked = self._waiting.get(number)
        if asked is not None and asked.moved is not None:
            asked.moved(moved)

    @Slot(int, object)
    def _on_look_failed(self, number: int, error: BaseException) -> None:
        if number in self._waiting:
            otherwise = self._waiting.pop(number).otherwise
            if otherwise is not None:
                otherwise(error)

    @Slot(int)
    def _on_look_dropped(self, number: int) -> None:
        self._waiting.pop(number, None)
