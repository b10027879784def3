"""A folder of checkpoints: the weights of one network at several times of its training."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from engine.errors import Complaint
from engine.natural_order import natural, short_names
from engine.pieces import drained, retold

WEIGHTS = frozenset({".pth", ".pt", ".safetensors"})

_PART = 8 * 2**20
"""Bytes that are read at once."""


@dataclass(frozen=True)
class Checkpoint:
    """One file of weights.

    Attributes:
        path: where it lies; never written into a recipe.
        sha256: of the file, in hex; empty if it cannot be read.
        label: what tells its name from the others', such as the number of the epoch.
    """

    path: Path
    sha256: str
    label: str


@dataclass(frozen=True)
class Series:
    """An opened folder of checkpoints, in the order of the numbers in their names.

    Attributes:
        name: of the folder.
        sha256: the hash of the names and hashes of its checkpoints.
    """

    name: str
    sha256: str
    checkpoints: tuple[Checkpoint, ...]

    def written(self) -> str:
        """How recipes name it."""
        return f"{self.name}|{self.sha256}"

    def spread(self, most: int) -> tuple[Checkpoint, ...]:
        """At most so many, evenly spread, the first and the last among them; 0 for all."""
        count = len(self.checkpoints)
        if not most or most >= count:
            return self.checkpoints
        places = np.linspace(0, count - 1, most).round().astype(int) if most > 1 else [count - 1]
        return tuple(self.checkpoints[place] for place in places)


@dataclass(frozen=True)
class Reading:
    """How far the hashes of a folder's files are.

    Attributes:
        name: of the file in hand.
        done, total: bytes.
    """

    name: str
    done: int
    total: int


def open_series(folder: Path) -> Series:
    """As `opening`, all at once."""
    return drained(opening(folder))


def opening(folder: Path) -> Generator[Reading, None, Series]:
    """Lists the checkpoints of a folder (not of those inside it) and takes their hashes. Nothing is loaded yet.

    It yields every few megabytes how far it is.

    Raises:
        Complaint: if there is no such folder, it cannot be read, or no file in it is named like weights.
    """
    try:
        paths = [path for path in folder.iterdir() if _is_weights(path)]
    except OSError as error:
        raise Complaint(f"The folder “{folder.name}” cannot be opened: {error.strerror or error}.") from error
    if not paths:
        raise Complaint(f"There are no checkpoints (.pth, .pt, .safetensors) in the folder “{folder.name}”.")
    paths.sort(key=lambda path: natural(path.name))
    labels = short_names([path.stem for path in paths])
    found: list[Checkpoint] = []
    done, total = 0, sum(_size(path) for path in paths)
    for path, label in zip(paths, labels, strict=True):
        before = partial(_further, path.name, done, total)
        found.append(Checkpoint(path, (yield from retold(_hash(path), before)), label))
        done += _size(path)
    listing = "\n".join(f"{one.path.name} {one.sha256}" for one in found)
    sha256 = hashlib.sha256(listing.encode("utf-8", "surrogatepass")).hexdigest()
    return Series(folder.resolve().name, sha256, tuple(found))


def _further(name: str, before: int, total: int, done: int) -> Reading:
    return Reading(name, before + done, total)


def find_series(written: str, folders: Iterable[Path]) -> Series:
    """The folder that a recipe names, if it lies in one of some folders, or is one of them.

    Raises:
        Complaint: if it is not there, or its checkpoints are others by now.
    """
    name, _, sha256 = written.rpartition("|")
    for folder in folders:
        for place in (folder, folder / name) if name and name == Path(name).name else (folder,):
            found = _tried(place)
            if found is not None and found.sha256 == sha256:
                return found
    raise Complaint(
        f"The folder of checkpoints “{name}” was not found, or its files are others now: choose it again."
    )


def _tried(folder: Path) -> Series | None:
    try:
        return open_series(folder)
    except Complaint:
        return None


def _is_weights(path: Path) -> bool:
    return path.suffix.lower() in WEIGHTS and not path.name.startswith(".") and not path.is_dir()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _hash(path: Path) -> Generator[int, None, str]:
    """The hash; yields after each part how many bytes were read."""
    digest, done = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while part := file.read(_PART):
                digest.update(part)
                done += len(part)
                yield done
    except OSError:
        return ""  # whoever loads it says why
    return digest.hexdigest()
