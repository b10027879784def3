"""Has the expression network say how happy faces look, picture by picture; what it said by a stop is kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.background_bar import BackgroundBar
from app.label_questions import guessed
from app.workspace import Workspace

if TYPE_CHECKING:
    from engine.labelling.guessing import Guesses


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
        self._so_far: Guesses | None = None

    @property
    def busy(self) -> bool:
        return self._number is not None

    def begin(self, folder: Path, names: Sequence[str]) -> None:
        """Asks about those pictures of a folder."""
        self._bar.begin("Making the face networks ready…")
        question = partial(guessed, folder, names)
        self._number = self._workspace.ask("labels", question, self._ended, self._broke, moved=self._moved)

    def halt(self) -> None:
        """Asks no further."""
        if self._number is not None:
            self._workspace.studio.drop(self._number)
        told, self._number, self._so_far = self._so_far, None, None
        if told is not None:
            self.said.emit(told)

    def _moved(self, told: Guesses) -> None:
        self._so_far = told
        self._bar.tell(told.done, told.total, f"{told.done} of {told.total} pictures")

    def _ended(self, told: Guesses) -> None:
        self._number = self._so_far = None
        self.said.emit(told)

    def _broke(self, error: BaseException) -> None:
        self._number = self._so_far = None
        self.failed.emit(error)
