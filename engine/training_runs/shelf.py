"""All trainings of one's own, in the user's data folder. Loading this loads no torch."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from engine.errors import Complaint
from engine.training_runs.notes import Note, read_note, write_note
from models.folders import home
from models.trained import remove_trained, retitle_trained


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


def rename(one: KeptTraining, name: str) -> KeptTraining:
    """Calls a training and its network otherwise.

    A latent model goes by the name of its training when it is opened; one that is open is the business of the caller
    (`engine.latent.open_models.retitle`).

    Raises:
        Complaint: if that cannot be written down.
    """
    note = replace(one.note, name=name)
    write_note(one.folder, note)
    retitle_trained(note.network, name)
    return KeptTraining(one.folder, note)


def throw_away(folder: Path, with_network: bool = False) -> None:
    """Removes a training with all that it kept, and if wanted the network that came of it.

    Raises:
        Complaint: if it is none of the shelf, its network is needed, or something cannot be removed.
    """
    note = read_note(folder)
    if folder.parent != shelf_folder() or note is None:
        raise Complaint(f"“{folder.name}” is no training of yours; remove it by hand.")
    if with_network and note.network:
        remove_trained(note.network)
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise Complaint(f"“{folder.name}” could not be removed: {error.strerror or error}.") from error
