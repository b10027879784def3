"""A training at work in a thread of its own, so that dreams and questions are answered meanwhile."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.background import Background
from app.engine_room import give_way

if TYPE_CHECKING:
    from engine.training_runs.request import Request

IDLE, RUNNING, ENDING = "idle", "running", "ending"


class TrainingWork(QObject):
    """Trains one network at a time. States: idle, running, ending (the checkpoint is being written).

    Signals:
        state_changed(state): after it changed.
        moved(Progress): how far it is; what comes faster than it is heard is left out, nothing in it is.
        ended(Note): it came to its end by itself.
        held(): it was left, and can be gone on with.
        failed(error): it cannot go on.
    """

    state_changed = Signal(str)
    moved = Signal(object)
    ended = Signal(object)
    held = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # One thread: what is begun waits until what was left has written its checkpoint.
        self._background = Background(threads=1, parent=self)
        self._number: int | None = None
        self.state = IDLE

    def begin(self, request: Request, conclude: bool = False) -> None:
        """Trains, or goes on with what is in the request's folder.

        Args:
            conclude: trains no more, and makes a network of the best epoch so far.
        """
        self._number = self._background.run(
            partial(_worked, request, conclude), self._over, self._broke, moved=self.moved.emit
        )
        self._enter(RUNNING)

    def hold(self) -> None:
        """Leaves it after the batch in hand; the checkpoint is written, and nothing is lost."""
        if self._number is not None:
            self._background.drop(self._number)
            self._number = None
            self._enter(ENDING)
            self._background.run(lambda: None, self._left)

    def close_down(self) -> None:
        """Ends the thread, once the checkpoint is written; if that takes too long, the one before stays."""
        self._background.close()

    def _over(self, note: Any) -> None:
        self._number = None
        self._enter(IDLE)
        self.ended.emit(note)

    def _broke(self, error: Exception) -> None:
        self._number = None
        self._enter(IDLE)
        self.failed.emit(error)

    def _left(self, _: object) -> None:
        self._enter(IDLE)
        self.held.emit()

    def _enter(self, state: str) -> None:
        self.state = state
        self.state_changed.emit(state)


def _worked(request: Request, conclude: bool) -> Generator[Any, None, Any]:
    """Called in the pool's thread; torch is loaded when it is first needed, and dreams go first."""
    give_way()
    from engine.training_runs.session import concluded, session

    return (yield from (concluded if conclude else session)(request))
