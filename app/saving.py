"""Saving and copying finished pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.background import Background
from app.kinds import Kind, filters, kind_of_filter, kind_of_path, kinds_for
from app.pictures.qimages import qimage_of
from app.studio import IDLE
from app.workspace import Kept, Workspace

if TYPE_CHECKING:
    from engine.step import Result

NOTHING_YET = "The picture is still being made: Stop keeps it as it is, and then it can be saved."

Chosen = tuple[Path, Kind] | None
Ask = Callable[[Path], Chosen]


@dataclass(frozen=True)
class Place:
    """Where a picture was saved, as what, and whether its recipe may be inside."""

    path: Path
    kind: Kind
    with_recipe: bool


class Saving(QObject):
    """Knows which finished picture is in hand, and saves it in the background.

    Signals:
        changed(): there is another picture in hand, or none.
        saved(Path): a picture lies on the disk.
    """

    changed = Signal()
    saved = Signal(object)

    def __init__(self, workspace: Workspace, window: QWidget, ask: Ask | None = None) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._ask = ask or self._dialog
        self._background = Background(parent=self)
        self._places: dict[Kept, Place] = {}
        self._exported: set[Kept] = set()
        self._failed = False
        self.folder = Path.home()
        self.quality = 95
        self.with_recipe = True
        self.kept: Kept | None = None
        workspace.kept.connect(self._hold_new)
        workspace.shown.connect(self._hold)
        workspace.picture_changed.connect(self._let_go)
        workspace.studio.frame.connect(self._run_seen)
        workspace.aside_changed.connect(self._run_seen)

    def save(self) -> None:
        """Saves the picture in hand where and as it was saved before; the first time asks where.

        A file that was saved without its recipe stays without it.
        """
        if self.kept is None:
            self._workspace.said.emit(NOTHING_YET, "info")
        elif self.kept in self._places:
            self._write(self.kept, self._places[self.kept])
        else:
            self.save_as()

    def save_as(self) -> None:
        """Asks for a name and a format, and saves the picture in hand."""
        self._save_to_chosen(self.with_recipe)

    def save_plain(self) -> None:
        """Asks for a name and saves the picture without its recipe."""
        self._save_to_chosen(False)

    def copy(self) -> None:
        """Puts the picture in hand, or else the photo, on the clipboard."""
        kept, picture = self.kept, self._workspace.picture
        if kept is not None:
            QGuiApplication.clipboard().setImage(qimage_of(kept.finished.image))
            self._workspace.said.emit("The picture is on the clipboard.", "info")
        elif picture is not None:
            QGuiApplication.clipboard().setImage(qimage_of(picture.image8()))
            self._workspace.said.emit("The photo is on the clipboard.", "info")

    def unsaved(self) -> int:
        """How many pictures of the history were made here and never saved."""
        done = self._exported.union(self._places)
        return sum(kept.finished.run > 0 and kept not in done for kept in self._workspace.history)

    def exported(self, kept: Kept) -> None:
        """Says that all frames of a film lie on the disk, though Save did not write them."""
        self._exported.add(kept)

    def finish(self) -> bool:
        """Waits until everything is written. Returns False if something could not be; that has then been said."""
        self._failed = False
        self._background.finish()
        return not self._failed

    def _save_to_chosen(self, with_recipe: bool) -> None:
        kept = self.kept
        if kept is None:
            self._workspace.said.emit(NOTHING_YET, "info")
        chosen = self._ask(self.folder / suggested_name(kept)) if kept is not None else None
        if kept is not None and chosen is not None:
            self.folder = chosen[0].parent
            self._write(kept, Place(*chosen, with_recipe))

    def _write(self, kept: Kept, place: Place) -> None:
        result, quality = kept.finished.result, self.quality
        self._background.run(
            lambda: _written(result, place, quality), lambda _: self._done(kept, place), self._not_saved
        )

    def _done(self, kept: Kept, place: Place) -> None:
        self._places[kept] = place
        inside = "with its recipe inside" if place.with_recipe else "without its recipe"
        self._workspace.said.emit(f"Saved as “{place.path.name}” in “{place.path.parent}”, {inside}.", "info")
        self.saved.emit(place.path)

    def _not_saved(self, error: Exception) -> None:
        self._failed = True
        self._workspace.complain(error)

    def _dialog(self, suggestion: Path) -> Chosen:
        film = self.kept is not None and self.kept.finished.result.film is not None
        dialog = QFileDialog(self._window, "Save", str(suggestion.parent), filters(film))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kinds_for(film)[0].suffix)
        dialog.filterSelected.connect(lambda text: dialog.setDefaultSuffix(kind_of_filter(text).suffix))
        dialog.selectFile(suggestion.stem)
        chosen = _chosen(dialog) if dialog.exec() else None
        dialog.deleteLater()  # the window would keep every one of them
        return chosen

    @Slot(object)
    def _hold(self, kept: Kept) -> None:
        self.kept = kept
        self.changed.emit()

    @Slot(object)
    def _hold_new(self, kept: Kept) -> None:
        if not self._workspace.aside:
            self._hold(kept)

    @Slot()
    def _let_go(self) -> None:
        self.kept = None
        self.changed.emit()

    @Slot()
    def _run_seen(self) -> None:
        """What is in view is in hand; a run that is seen is not finished, and no picture before it stands for it."""
        if self.kept is not None and self._workspace.studio.state != IDLE and not self._workspace.aside:
            self._let_go()


def _written(result: Result, place: Place, quality: int) -> None:
    """Writes the file; in the pool's thread."""
    from engine.recipe_file import to_json
    from engine.save_picture import save_picture  # Pillow is not needed before the first picture

    recipe = result.recipe if place.with_recipe else None
    if place.kind.film and result.film is not None:
        result.film.save(place.path, recipe_text=to_json(recipe) if recipe else "")
    else:
        save_picture(place.path, result.image, recipe, place.kind.bits, quality)


def _chosen(dialog: QFileDialog) -> Chosen:
    path = Path(dialog.selectedFiles()[0])
    return path, kind_of_path(path, kind_of_filter(dialog.selectedNameFilter()))


def suggested_name(kept: Kept) -> str:
    """A file name that tells what the picture is, such as "cat dream 101500.png"."""
    recipe = kept.finished.result.recipe
    ending = kinds_for(kept.finished.result.film is not None)[0].suffix
    stem = Path(recipe.subject.name).stem if recipe.subject else "phosphene"
    return f"{stem} {recipe.job.title.lower()} {kept.made_at:%H%M%S}.{ending}"
