"""Where latent models of one's own lie: those that were opened, and those of one's trainings. Loads no torch."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.whole_file import write_whole
from models.folders import home

_FILE = "latent-models.json"
_MOST = 20

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class KnownModel:
    """A latent model that can be opened again: what it is called, and its file, which may be gone."""

    title: str
    path: Path


def remember(sha256: str, path: Path) -> None:
    """Keeps in mind, for the next sessions too, where the file with that hash lies; the last few are kept.

    A folder that cannot be written to is no trouble: then it is forgotten with the end of the program, and the log
    says so.
    """
    rest = {known: str(place) for known, place in remembered().items() if known != sha256 and place != path}
    told = dict([(sha256, str(path.absolute())), *rest.items()][:_MOST])
    try:
        home().mkdir(parents=True, exist_ok=True)
        write_whole(home() / _FILE, (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode())
    except OSError as error:
        log.warning("Where “%s” lies is forgotten with the end of the program: %s", path.name, error)


def remembered() -> dict[str, Path]:
    """Files that were opened, by their SHA-256, the last one first."""
    try:
        told = json.loads((home() / _FILE).read_text(encoding="utf-8"))
        return {str(sha256): Path(place) for sha256, place in told.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def places_for(sha256: str) -> Iterator[Path]:
    """Files that may have that hash: the one that was opened, then those of one's trainings."""
    known = remembered()
    if sha256 in known:
        yield known[sha256]
    yield from (one.path for one in _trained())


def known_models() -> tuple[KnownModel, ...]:
    """What can be opened again: models of one's trainings, the newest first, then other files that were opened."""
    trained = tuple(_trained())
    own = {one.path for one in trained}
    return (*trained, *(KnownModel(path.name, path) for path in remembered().values() if path not in own))


def training_name(path: Path) -> str:
    """What the training is called now that a file came of; empty for any other file.

    The file keeps the name that the training had at its end, since recipes know a model by the hash of its file.
    """
    from engine.training_runs.notes import read_note  # few need it

    note = read_note(path.parent)
    return note.name if note is not None and note.latent and Path(note.latent).name == path.name else ""


def _trained() -> Iterator[KnownModel]:
    from engine.training_runs.shelf import kept_trainings  # few need it

    for one in kept_trainings():
        if one.note.latent:
            yield KnownModel(one.note.name, Path(one.note.latent))
