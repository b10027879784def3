"""The pictures in a folder, and what the folder says about them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.errors import Complaint
from engine.scan.celeba import celeba_labels
from engine.scan.utkface import utkface_labels

ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".ppm"})

PLAIN, CLASSES, CELEBA, UTKFACE = "pictures", "a folder for each class", "CelebA", "UTKFace"

_SPLITS = {"train", "training", "val", "valid", "validation", "test", "testing"}


@dataclass(frozen=True)
class Listed:
    """One picture.

    Attributes:
        name: its path from the folder on, with slashes.
        labels: what is said about it, such as its class; empty where nothing is.
    """

    name: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listing:
    """All pictures of a folder and of those inside it, in the order of their names.

    Attributes:
        folder: where they lie.
        layout: how it is told what they show: `PLAIN`, `CLASSES`, `CELEBA` or `UTKFACE`.
        pictures: what there is; not opened yet.
    """

    folder: Path
    layout: str
    pictures: tuple[Listed, ...]


def listing(folder: Path) -> Listing:
    """Looks through a folder.

    Raises:
        Complaint: if there is no such folder, it cannot be read, or no picture is in it.
    """
    folder = folder.expanduser().absolute()
    if not folder.is_dir():
        raise Complaint(f"There is no folder “{folder.name}”; choose one with pictures in it.")
    names = sorted(_names(folder))
    if not names:
        raise Complaint(f"There are no pictures in “{folder.name}”; choose another folder.")
    layout, labels = _labels(folder, names)
    return Listing(folder, layout, tuple(Listed(name, labels(name)) for name in names))


def _names(folder: Path) -> Iterator[str]:
    def refused(error: OSError) -> None:
        if Path(error.filename) == folder:
            raise Complaint(f"“{folder.name}” could not be read: {error.strerror or error}.") from error

    for place, inside, files in os.walk(folder, onerror=refused):
        inside[:] = [name for name in inside if not name.startswith(".")]
        for name in files:
            if Path(name).suffix.lower() in ENDINGS and not name.startswith("."):
                yield Path(place, name).relative_to(folder).as_posix()


def _labels(folder: Path, names: list[str]) -> tuple[str, Callable[[str], tuple[str, ...]]]:
    celeba = celeba_labels(folder)
    if celeba is not None:
        return CELEBA, lambda name: celeba.get(Path(name).name, ())
    if sum(bool(utkface_labels(name)) for name in names) * 2 > len(names):
        return UTKFACE, utkface_labels
    if all("/" in name for name in names) and len({_class_folder(name) for name in names}) > 1:
        return CLASSES, lambda name: (_class_folder(name),)
    return PLAIN, lambda _: ()


def _class_folder(name: str) -> str:
    """The first folder on the way that is not one of the parts data sets are split into."""
    on_the_way = name.split("/")[:-1]
    return next((part for part in on_the_way if part.lower() not in _SPLITS), "")
