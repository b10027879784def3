"""The list of attributes that comes with CelebA (Liu et al. 2015, "Deep Learning Face Attributes in the Wild")."""

from __future__ import annotations

from pathlib import Path

from engine.errors import Complaint

NAMES = ("list_attr_celeba.txt", "list_attr_celeba.csv")
"""As it is called; it lies beside the pictures' folder, or in it, or in "Anno"."""


def celeba_labels(folder: Path) -> dict[str, tuple[str, ...]] | None:
    """What is true of each picture, by file name; None if the folder has no such list.

    Raises:
        Complaint: if the list is not as it should be.
    """
    places = (folder, folder.parent, folder / "Anno", folder.parent / "Anno")
    found = next((place / name for place in places for name in NAMES if (place / name).is_file()), None)
    return _read(found) if found else None


def _read(path: Path) -> dict[str, tuple[str, ...]]:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise Complaint(f"“{path.name}” could not be read: {error.strerror or error}.") from error
    rows = [line.replace(",", " ").split() for line in lines if line.strip()]
    if rows and len(rows[0]) == 1:  # how many pictures there are
        rows = rows[1:]
    if not rows:
        raise Complaint(f"“{path.name}” is empty; fetch it again, or move it away.")
    names = rows[0][1:] if rows[0][0].lower() == "image_id" else rows[0]
    return {row[0]: _true(names, row[1:], path) for row in rows[1:]}


def _true(names: list[str], values: list[str], path: Path) -> tuple[str, ...]:
    if len(values) != len(names):
        raise Complaint(f"A line of “{path.name}” has {len(values)} values for {len(names)} names; fetch it again.")
    return tuple(name for name, value in zip(names, values, strict=True) if value == "1")
