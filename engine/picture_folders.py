"""Folders of pictures as recipes name them: "NAME|HASH", never a path. Loads no torch."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from pathlib import Path

from engine.errors import Complaint
from engine.folder_places import FolderPlace, remember_folder, remembered_folder
from engine.scan.listing import Listing, listing, looking

_seen: dict[str, FolderPlace] = {}
"""Where folders were last seen in this session, by their hash."""


@dataclass(frozen=True)
class OpenFolder:
    """A folder, and a CSV with degrees for its pictures if there is one."""

    found: Listing
    degrees: Path | None


def noted(found: Listing, degrees: Path | None = None) -> str:
    """How recipes name a folder; where it lies is remembered for `opened`, in other sessions too.

    Raises:
        Complaint: if the CSV cannot be read.
    """
    try:
        identity = _of_all(found, degrees)
    except OSError as error:
        name = degrees.name if degrees else ""
        raise Complaint(f"“{name}” could not be read: {error.strerror or error}.") from error
    _note(identity, FolderPlace(found.folder, degrees))
    return f"{found.folder.name}|{identity}"


def place_of(written: str) -> FolderPlace | None:
    """Where the folder lay that a recipe names, as far as that is known; it may be gone by now."""
    identity = written.rpartition("|")[2]
    return _seen.get(identity) or remembered_folder(identity)


def find(written: str, places: Iterable[Path]) -> bool:
    """Looks in some places for the folder that a recipe names, and remembers it. False if it is not there."""
    name, _, identity = written.rpartition("|")
    for place in places:
        folder = place / name
        if name == Path(name).name and folder.is_dir() and _is(identity, listing(folder), None):
            _note(identity, FolderPlace(folder.absolute()))
    known = place_of(written)
    return known is not None and known.folder.is_dir()


def opened(written: str) -> Generator[int, None, OpenFolder]:
    """The folder that a recipe names, looked through anew; it yields how many pictures there are so far.

    Raises:
        Complaint: if none is named, it is not known here, or its pictures or their degrees are others by now.
    """
    name, _, identity = written.rpartition("|")
    if not written:
        raise Complaint("No folder of pictures is chosen: choose one first.")
    place = place_of(written)
    if place is None:
        raise Complaint(f"Where “{name}” lies is not known here: open that folder.")
    found = yield from looking(place.folder)
    if not _is(identity, found, place.degrees):
        raise Complaint(f"What is in “{name}” has changed since: open that folder again.")
    return OpenFolder(found, place.degrees)


def _note(identity: str, place: FolderPlace) -> None:
    _seen[identity] = place
    remember_folder(identity, place)


def _is(identity: str, found: Listing, degrees: Path | None) -> bool:
    try:
        return _HASHES.get(len(identity), _of_all)(found, degrees) == identity
    except OSError:
        return False


def _of_all(found: Listing, degrees: Path | None) -> str:
    """Of names and sizes of files, which need not be read for it, of what is said of them, and of the CSV."""
    told = hashlib.sha256(_lines(found))
    told.update(_labels(found))
    if degrees is not None:
        told.update(degrees.read_bytes())
    return told.hexdigest()[:40]


def _of_labels(found: Listing, degrees: Path | None) -> str:
    told = hashlib.sha256(_labels(found))
    if degrees is not None:
        told.update(degrees.read_bytes())
    return told.hexdigest()[:24]


def _of_sizes(found: Listing, degrees: Path | None) -> str:  # noqa: ARG001
    return hashlib.sha256(_lines(found)).hexdigest()


_HASHES: dict[int, Callable[[Listing, Path | None], str]] = {40: _of_all, 24: _of_labels, 64: _of_sizes}
"""By its length, what a hash is of: recipes of reports may hold one of 24 digits, those of latent numbers of 64."""


def _labels(found: Listing) -> bytes:
    return repr([(one.name, one.labels) for one in found.pictures]).encode("utf-8", "replace")


def _lines(found: Listing) -> bytes:
    lines = (f"{one.name} {_size(found.folder / one.name)}" for one in found.pictures)
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
