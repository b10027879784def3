"""Exporting films from the window: which one, under which name, one dialog for each."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from app.film.dialog import Ask, FilmDialog
from app.saving import suggested_name
from app.workspace import Kept

if TYPE_CHECKING:
    from app.window import Window

NO_FILM = "There is no film to export: let a run go on for some steps, or make an endless zoom."


class Films(QObject):
    """Opens the dialog, remembers the folder, and says what became of the film."""

    def __init__(self, window: Window, ask: Ask | None = None) -> None:
        super().__init__(window)
        self._window, self._workspace, self._saving = window, window.workspace, window.saving
        self._ask = ask
        self.dialogs: dict[Kept, FilmDialog] = {}
        self._workspace.film_wanted.connect(self.open)
        self._workspace.evolutions.gone.connect(self._gone)

    def can_export(self) -> bool:
        """Whether the picture in hand has several frames."""
        return self._workspace.evolutions.frames_of(self._saving.kept) is not None

    def export(self) -> None:
        """Exports the picture in hand."""
        if self._saving.kept is not None:
            self.open(self._saving.kept)

    @Slot(object)
    def open(self, kept: Kept) -> None:
        """Opens the dialog for a picture, or shows the one that is open."""
        frames = self._workspace.evolutions.frames_of(kept)
        if frames is None:
            self._workspace.said.emit(NO_FILM, "info")
            return
        if kept not in self.dialogs:
            recipe, suggestion = kept.finished.result.recipe, self._saving.folder / suggested_stem(kept)
            with_recipe = self._saving.with_recipe
            dialog = FilmDialog(frames, recipe, suggestion, with_recipe, self._window, self._ask)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.written.connect(partial(self._written, kept))
            dialog.finished.connect(partial(self._closed, kept))
            self.dialogs[kept] = dialog
        self.dialogs[kept].show()
        self.dialogs[kept].raise_()

    def writing(self) -> bool:
        """Whether a film is on its way to the disk."""
        return any(dialog.writing.busy for dialog in self.dialogs.values())

    def close(self) -> None:
        """Ends the films that are being written where they are; their files can be played so far."""
        for dialog in list(self.dialogs.values()):
            dialog.finish()

    def _written(self, kept: Kept, path: Path, words: str) -> None:
        self._saving.folder = path.parent
        if kept.finished.result.film is not None:
            self._saving.exported(kept)
        self._workspace.said.emit(words, "info")

    def _closed(self, kept: Kept, _result: int) -> None:
        self.dialogs.pop(kept, None)

    @Slot(object)
    def _gone(self, kept: Kept) -> None:
        """A dialog goes with its picture, unless it writes; frames that only made room stay until it is done."""
        dialog = self.dialogs.get(kept)
        if dialog is not None and kept not in self._workspace.history and not dialog.writing.busy:
            dialog.reject()


def suggested_stem(kept: Kept) -> str:
    """A name without an ending, such as "cat dream evolution 101500"."""
    stem = Path(suggested_name(kept)).stem
    return stem if kept.finished.result.film is not None else f"{stem} evolution"
