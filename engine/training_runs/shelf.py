"""All trainings of one's own, in the user's data folder. Loading this loads no torch."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from engine.errors import Complaint
from engine.training_runs.notes import Note, read_note
from models.folders import home


@dataclass(frozen=True)
class KeptTraining:
    """One of them: its folder, and what is noted there."""

    folder: Path
    note: Note


def shelf_folder() -> Path:
    """Where they lie. It may not exist yet."""
    return home() / "trainings"


def kept_trainings() -> tuple[KeptTraining, ...]:
    """Those that can be read, the one begun last first."""
    try:
        folders = [path for path in shelf_folder().iterdir() if path.is_dir()]
    except OSError:
        return ()
    noted = ((path, read_note(path)) for path in folders)
    found = [KeptTraining(path, note) for path, note in noted if note is not None]
    return tuple(sorted(found, key=lambda one: (one.note.begun, one.folder.name), reverse=True))


def new_folder(model: str, now: datetime) -> Path:
    """A place for another one, which is not made yet."""
    stem = f"{model}-{now:%Y%m%d-%H%M%S}"
    names = (stem if not again else f"{stem}-{again}" for again in range(1000))
    return next(path for path in (shelf_folder() / name for name in names) if not path.exists())


def throw_away(folder: Path) -> None:
    """Removes a training with all that it kept.

    Raises:
        Complaint: if it is none of the shelf, or cannot be removed.
    """
    if folder.parent != shelf_folder() or read_note(folder) is None:
        raise Complaint(f"“{folder.name}” is no training of yours; remove it by hand.")
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise Complaint(f"“{folder.name}” could not be removed: {error.strerror or error}.") from error
