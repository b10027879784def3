"""The button that makes what a panel shows in full size and keeps it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton

from app.desks import COMBINE
from app.frame import Finished
from app.questions import finished
from app.workspace import Kept, Workspace
from engine.picture import Picture
from engine.recipe import Recipe

_KEEP = "Makes the picture in full size and puts it into the history; Save then writes it, in 8 or 16 bits."
_STOP = "Stops making the picture in full size; nothing is kept."


class KeepButton(QPushButton):
    """Makes the picture piece by piece, beside a dream that runs; pressed again meanwhile, it stops.

    Args:
        recipe: gives the recipe of the combination as it is now.

    Signals:
        moved(words): how far it is; empty when it is over.
    """

    moved = Signal(str)

    def __init__(self, workspace: Workspace, recipe: Callable[[], Recipe]) -> None:
        super().__init__()
        self._workspace, self._recipe = workspace, recipe
        self._number: int | None = None
        self._ready = True
        # Of questions with one name only the newest is answered: each button asks under a name of its own.
        self._name = f"keep for {id(self)}"
        self._show()
        self.clicked.connect(self._pressed)

    def set_ready(self, ready: bool) -> None:
        """Whether there is something to keep; what is being made can be stopped in any case."""
        self._ready = ready
        self._show()

    @Slot()
    def _pressed(self) -> None:
        if self._number is not None:
            self._workspace.studio.drop(self._number)
            self._over()
            return
        question, then = partial(finished, self._recipe()), partial(self._kept, self._workspace.picture)
        self._number = self._workspace.ask(self._name, question, then, self._not_kept, COMBINE, self.moved.emit)
        self._show()
        self.moved.emit("Making the picture in full size…")

    def _kept(self, picture: Picture | None, finished: Finished) -> None:
        self._over()
        self._workspace.keep(Kept(finished, picture, datetime.now().astimezone()))

    def _not_kept(self, error: BaseException) -> None:
        self._over()
        self._workspace.complain(error)

    def _over(self) -> None:
        self._number = None
        self._show()
        self.moved.emit("")

    def _show(self) -> None:
        busy = self._number is not None
        self.setText("Stop" if busy else "Keep")
        self.setToolTip(_STOP if busy else _KEEP)
        self.setEnabled(busy or self._ready)
