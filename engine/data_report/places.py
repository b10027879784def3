"""Where the folders lie that reports of this run of the program are about; recipes never say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.scan.listing import Listing


@dataclass(frozen=True)
class FolderPlace:
    """An opened folder, and a CSV with degrees if there is one."""

    found: Listing
    smiles: Path | None


_FOLDERS: dict[str, FolderPlace] = {}


def note_folder(found: Listing, smiles: Path | None = None) -> str:
    """Notes where a folder lies; gives the words by which recipes name it.

    Raises:
        Complaint: if the CSV cannot be read.
    """
    from engine.data_report.store import identity_of
    from engine.errors import Complaint

    try:
        identity = identity_of(found, smiles)
    except OSError as error:
        name = smiles.name if smiles else ""
        raise Complaint(f"“{name}” could not be read: {error.strerror or error}.") from error
    _FOLDERS[identity] = FolderPlace(found, smiles)
    return f"{found.folder.name}|{identity}"


def folder_place(data: str) -> FolderPlace | None:
    """The folder that a recipe names, if it was opened."""
    return _FOLDERS.get(data.rpartition("|")[2])
