"""Has the expression network say how happy faces look, picture by picture; what it said by a stop is kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.background_bar import BackgroundBar
from app.label_questions import guessed
from app.workspace import Workspace
from engine.labelling.guess import Guess, Guesses


class PreLabelling(QObject):
    """Asks in the worker thread, one folder at a time.

    Signals:
        said(Guesses): what the network said, at the end or by a stop.
        failed(error): it cannot be asked.
    """

    said = Signal(object)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, bar: BackgroundBar, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._bar = workspace, bar
        self._number: int | None = None
        self._so_far = Guesses(0)

    @property
    def busy(self) -> bool:
        return self._number is not None

    def begin(self, folder: Path, names: Sequence[str]) -> None:
        """Asks about those pictures of a folder."""
        self._so_far = Guesses(len(names))
        self._bar.begin("Making the face networks ready…")
        question = partial(guessed, folder, names)
        self._number = self._workspace.ask("labels", question, self._ended, self._broke, moved=self._moved)

    def halt(self) -> None:
        """Asks no further."""
        if self._number is not None:
            self._workspace.studio.drop(self._number)
        self._number = None
        if self._so_far.done:
            self._tell()

    def _moved(self, guess: Guess) -> None:
        told = self._so_far
        told.add(guess)
        self._bar.tell(told.done, told.total, f"{told.done} of {told.total} pictures")

    def _ended(self, _: None) -> None:
        self._number = None
        self._tell()

    def _tell(self) -> None:
        told, self._so_far = self._so_far, Guesses(0)
        self.said.emit(told)

    def _broke(self, error: BaseException) -> None:
        self._number = None
        self.failed.emit(error)
