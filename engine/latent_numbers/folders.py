"""Folders of pictures as recipes name them: "NAME|HASH", never a path."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from engine.errors import Complaint
from engine.folder_places import FolderPlace, remember_folder, remembered_folder
from engine.scan.listing import Listing, listing

_seen: dict[str, Path] = {}
"""Where folders were last seen in this session, by their hash."""


def noted(folder: Path) -> str:
    """How recipes name a folder of pictures; where it lies is remembered for `opened`, in other sessions too.

    Raises:
        Complaint: if there is no such folder, or no picture in it.
    """
    found = listing(folder)
    sha256 = _hash(found)
    _seen[sha256] = found.folder
    remember_folder(sha256, FolderPlace(found.folder))
    return f"{found.folder.name}|{sha256}"


def find(written: str, places: Iterable[Path]) -> bool:
    """Looks in some places for the folder that a recipe names, and remembers it. False if it is not there."""
    name, _, sha256 = written.rpartition("|")
    for place in places:
        folder = place / name
        if name == Path(name).name and folder.is_dir() and _hash(listing(folder)) == sha256:
            _seen[sha256] = folder.absolute()
    known = _place(sha256)
    return known is not None and known.is_dir()


def opened(written: str) -> Listing:
    """The folder that a recipe names.

    Raises:
        Complaint: if none is chosen, it was not opened, or its pictures are others by now.
    """
    name, _, sha256 = written.rpartition("|")
    if not written:
        raise Complaint("No folder of faces is chosen: open one first.")
    place = _place(sha256)
    if place is None:
        raise Complaint(f"The folder “{name}” that this was made from is not open: open it.")
    found = listing(place)
    if _hash(found) != sha256:
        raise Complaint(f"The pictures in “{name}” are others by now: open the folder again.")
    return found


def _place(sha256: str) -> Path | None:
    if sha256 not in _seen:
        known = remembered_folder(sha256)
        if known is None:
            return None
        _seen[sha256] = known.folder
    return _seen[sha256]


def _hash(found: Listing) -> str:
    """Of names and sizes: files need not be read for it."""
    lines = "\n".join(f"{one.name} {_size(found.folder / one.name)}" for one in found.pictures)
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
