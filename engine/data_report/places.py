"""Where the folders lie that reports are about; recipes never say, but they are remembered on this computer."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path

from engine.errors import Complaint
from engine.folder_places import FolderPlace, remember_folder, remembered_folder
from engine.scan.listing import Listing, listing, looking


@dataclass(frozen=True)
class OpenFolder:
    """An opened folder, and a CSV with degrees if there is one."""

    found: Listing
    smiles: Path | None


_FOLDERS: dict[str, OpenFolder] = {}


def note_folder(found: Listing, smiles: Path | None = None) -> str:
    """Notes where a folder lies, for other sessions too; gives the words by which recipes name it.

    Raises:
        Complaint: if the CSV cannot be read.
    """
    from engine.data_report.store import identity_of  # numpy is not needed before

    try:
        identity = identity_of(found, smiles)
    except OSError as error:
        name = smiles.name if smiles else ""
        raise Complaint(f"“{name}” could not be read: {error.strerror or error}.") from error
    _FOLDERS[identity] = OpenFolder(found, smiles)
    remember_folder(identity, FolderPlace(found.folder, smiles))
    return f"{found.folder.name}|{identity}"


def place_of(data: str) -> FolderPlace | None:
    """Where the folder lay that a recipe names, as far as that is known."""
    identity = data.rpartition("|")[2]
    known = _FOLDERS.get(identity)
    return FolderPlace(known.found.folder, known.smiles) if known is not None else remembered_folder(identity)


def opened(data: str) -> Generator[int, None, OpenFolder]:
    """The folder that a recipe names; one of another session is looked through again, and told how far that is.

    Raises:
        Complaint: if it was never opened here, is gone, or its pictures or their degrees are others by now.
    """
    name, _, identity = data.rpartition("|")
    if identity not in _FOLDERS or not _FOLDERS[identity].found.folder.is_dir():
        place = remembered_folder(identity)
        if place is None:
            raise Complaint(f"Where “{name}” lies is not known here: choose that folder again.")
        found = yield from looking(place.folder)
        if note_folder(found, place.degrees).rpartition("|")[2] != identity:
            raise Complaint(f"What is in “{name}” has changed since: choose that folder again.")
    return _FOLDERS[identity]


def find(data: str, places: Iterable[Path]) -> bool:
    """Looks in some places for the folder that a recipe names, and notes it. False if it is not there."""
    name, _, identity = data.rpartition("|")
    for place in places:
        folder = place / name
        if not _is_there(data) and name == Path(name).name and folder.is_dir():
            _note_if_it_is(listing(folder), identity)
    return _is_there(data)


def _is_there(data: str) -> bool:
    place = place_of(data)
    return place is not None and place.folder.is_dir()


def _note_if_it_is(found: Listing, identity: str) -> None:
    from engine.data_report.store import identity_of

    if identity_of(found, None) == identity:
        note_folder(found)
