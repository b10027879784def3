"""Where folders of pictures lie that recipes name by a hash: remembered for the next sessions. Loads no torch."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.whole_file import write_whole
from models.folders import home

_FILE = "picture-folders.json"
_MOST = 100

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class FolderPlace:
    """A folder that was opened; it may be gone, or hold other pictures by now.

    Attributes:
        folder: where it lies.
        degrees: the CSV file that told degrees for its pictures; None for none.
    """

    folder: Path
    degrees: Path | None = None


def remember_folder(identity: str, place: FolderPlace) -> None:
    """Keeps in mind where the folder with that hash lies; the last hundred are kept.

    A data folder that cannot be written to is no trouble: the log says so.
    """
    kept = {known: told for known, told in _kept().items() if known != identity}
    told = {"folder": str(place.folder.absolute())}
    if place.degrees is not None:
        told["degrees"] = str(place.degrees.absolute())
    newest = dict([(identity, told), *kept.items()][:_MOST])
    try:
        home().mkdir(parents=True, exist_ok=True)
        write_whole(home() / _FILE, (json.dumps(newest, indent=1, ensure_ascii=False) + "\n").encode())
    except (OSError, ValueError) as error:
        log.warning("Where “%s” lies is forgotten with the end of the program: %s", place.folder.name, error)


def remembered_folder(identity: str) -> FolderPlace | None:
    """Where the folder with that hash was; None if that is not known."""
    told = _kept().get(identity)
    if not isinstance(told, dict) or not isinstance(told.get("folder"), str):
        return None
    degrees = told.get("degrees")
    return FolderPlace(Path(told["folder"]), Path(degrees) if isinstance(degrees, str) else None)


def _kept() -> dict[str, Any]:
    try:
        told = json.loads((home() / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
