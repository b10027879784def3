"""The pictures in a folder, and what the folder says about them."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.errors import Complaint
from engine.pieces import drained, retold
from engine.scan.celeba import celeba_list
from engine.scan.utkface import utkface_labels

ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".ppm"})

PLAIN, CLASSES, CELEBA, UTKFACE = "pictures", "a folder for each class", "CelebA", "UTKFace"

PIECE = 256
"""After how many files looking through a folder may be stopped."""

_SPLITS = {"train", "training", "val", "valid", "validation", "test", "testing"}


@dataclass(frozen=True)
class Listed:
    """One picture.

    Attributes:
        name: its path from the folder on, with slashes.
        labels: what is said about it, such as its class; empty where nothing is.
        listed: whether the folder's list of attributes names it, if there is one; of a picture that has none of the
            attributes it says so without any label.
    """

    name: str
    labels: tuple[str, ...] = ()
    listed: bool = True


@dataclass(frozen=True)
class Listing:
    """All pictures of a folder and of those inside it, in the order of their names.

    Attributes:
        folder: where they lie.
        layout: how it is told what they show: `PLAIN`, `CLASSES`, `CELEBA` or `UTKFACE`.
        pictures: what there is; not opened yet.
        malformed: lines of a list that mean nothing, each with a reason; they are passed over.
    """

    folder: Path
    layout: str
    pictures: tuple[Listed, ...]
    malformed: tuple[tuple[str, str], ...] = ()


def listing(folder: Path) -> Listing:
    """Looks through a folder, all at once.

    Raises:
        Complaint: as `looking`.
    """
    return drained(looking(folder))


def looking(folder: Path) -> Generator[int, None, Listing]:
    """Looks through a folder, yielding every few hundred files how many pictures there are so far.

    Raises:
        Complaint: if there is no such folder, it cannot be read, or no picture is in it.
    """
    folder = folder.expanduser().absolute()
    if not folder.is_dir():
        raise Complaint(f"There is no folder “{folder.name}”; choose one with pictures in it.")
    names = sorted((yield from _names(folder)))
    if not names:
        raise Complaint(f"There are no pictures in “{folder.name}”; choose another folder.")
    layout, labels, malformed = yield from _labels(folder, names)
    pictures: list[Listed] = []
    for name in names:
        said = labels(name)
        pictures.append(Listed(name, said or (), said is not None))
        if not len(pictures) % PIECE:
            yield len(names)
    return Listing(folder, layout, tuple(pictures), malformed)


def _names(folder: Path) -> Generator[int, None, list[str]]:
    names: list[str] = []
    met, waiting = 0, [folder]
    while waiting:
        place = waiting.pop()
        for entry in _entries(place, folder):
            met += 1
            if not met % PIECE:
                yield len(names)
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                waiting += [] if entry.is_symlink() else [Path(entry.path)]
            elif Path(entry.name).suffix.lower() in ENDINGS:
                names.append(Path(entry.path).relative_to(folder).as_posix())
    return names


def _entries(place: Path, folder: Path) -> Iterator[os.DirEntry[str]]:
    """What lies in a place; a folder within that cannot be read is passed over."""
    try:
        with os.scandir(place) as found:
            yield from found
    except OSError as error:
        if place == folder:
            raise Complaint(f"“{folder.name}” could not be read: {error.strerror or error}.") from error


_Said = tuple[str, Callable[[str], tuple[str, ...] | None], tuple[tuple[str, str], ...]]


def _labels(folder: Path, names: list[str]) -> Generator[int, None, _Said]:
    celeba = yield from retold(celeba_list(folder), lambda _: len(names))
    if celeba is not None:
        known = celeba.labels
        return CELEBA, lambda name: known.get(Path(name).name, known.get(_twin(name))), celeba.malformed
    if sum(bool(utkface_labels(name)) for name in names) * 2 > len(names):
        return UTKFACE, utkface_labels, ()
    if all("/" in name for name in names) and len({_class_folder(name) for name in names}) > 1:
        return CLASSES, lambda name: (_class_folder(name),), ()
    return PLAIN, lambda _: (), ()


def _twin(name: str) -> str:
    """The other name of a picture of CelebA, which is found as .jpg and as .png, under one list."""
    path = Path(name)
    return path.stem + {".png": ".jpg", ".jpg": ".png"}.get(path.suffix.lower(), "")


def _class_folder(name: str) -> str:
    """The first folder on the way that is not one of the parts data sets are split into."""
    on_the_way = name.split("/")[:-1]
    return next((part for part in on_the_way if part.lower() not in _SPLITS), "")
