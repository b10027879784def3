"""Where the weights of a network lie, and whether they are the right ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from models.errors import Complaint
from models.folders import bundled_file, weights_folder
from models.network import Network

_PIECE = 1 << 20


def find(entry: Network) -> Path | None:
    """The weights file of a network: bundled, or in the user's folder, or None. It is not verified yet."""
    places = (bundled_file(entry.weight_file), weights_folder() / entry.weight_file)
    return next((path for path in places if path.is_file()), None)


def verify(path: Path, entry: Network) -> str:
    """The SHA-256 of a file, in hex, once it is known to be the entry's.

    Raises:
        Complaint: if the file is another one, or cannot be read.
    """
    found = digest(path)
    if not found.startswith(entry.sha256):
        raise Complaint(
            f"“{path.name}” is damaged or is not the file meant for {entry.title} (its SHA-256 begins with "
            f"{found[:8]} instead of {entry.sha256[:8]}): delete it and fetch it again."
        )
    return found


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hex.

    Raises:
        Complaint: if it cannot be read.
    """
    sha = hashlib.sha256()
    for piece in pieces(path):
        sha.update(piece)
    return sha.hexdigest()


def pieces(path: Path) -> Iterator[bytes]:
    """The bytes of a file, a mebibyte at a time.

    Raises:
        Complaint: if it cannot be read.
    """
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece
    except OSError as error:
        raise Complaint(f"“{path.name}” cannot be read: {error.strerror or error}.") from error
