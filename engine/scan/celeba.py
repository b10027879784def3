"""The list of attributes that comes with CelebA (Liu et al. 2015, "Deep Learning Face Attributes in the Wild")."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from engine.errors import Complaint

NAMES = ("list_attr_celeba.txt", "list_attr_celeba.csv")
"""As it is called; it lies beside the pictures' folder, or in it, or in "Anno"."""


Labels = dict[str, tuple[str, ...]]
"""What is true of each picture, by file name."""

_PIECE = 2048  # lines


def celeba_labels(folder: Path) -> Generator[int, None, Labels | None]:
    """The labels; None if the folder has no such list. Yields every few thousand lines how many there were.

    Raises:
        Complaint: if the list is not as it should be.
    """
    places = (folder, folder.parent, folder / "Anno", folder.parent / "Anno")
    found = next((place / name for place in places for name in NAMES if (place / name).is_file()), None)
    return (yield from _read(found)) if found else None


def _read(path: Path) -> Generator[int, None, Labels]:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise Complaint(f"“{path.name}” could not be read: {error.strerror or error}.") from error
    rows = (line.replace(",", " ").split() for line in lines if line.strip())
    head = next(rows, [])
    head = next(rows, []) if len(head) == 1 else head  # how many pictures there are may stand above the names
    if not head:
        raise Complaint(f"“{path.name}” is empty; fetch it again, or move it away.")
    names = head[1:] if head[0].lower() == "image_id" else head
    labels: Labels = {}
    for row in rows:
        labels[row[0]] = _true(names, row[1:], path)
        if not len(labels) % _PIECE:
            yield len(labels)
    return labels


def _true(names: list[str], values: list[str], path: Path) -> tuple[str, ...]:
    if len(values) != len(names):
        raise Complaint(f"A line of “{path.name}” has {len(values)} values for {len(names)} names; fetch it again.")
    return tuple(name for name, value in zip(names, values, strict=True) if value == "1")
