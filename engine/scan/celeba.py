"""The list of attributes that comes with CelebA (Liu et al. 2015, "Deep Learning Face Attributes in the Wild")."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from engine.errors import Complaint

NAMES = ("list_attr_celeba.txt", "list_attr_celeba.csv")
"""As it is called; it lies beside the pictures' folder, or in it, or in "Anno"."""

Labels = dict[str, tuple[str, ...]]
"""What is true of each picture, by file name."""

_PIECE = 2048  # lines
_VALUES = {"1": True, "-1": False, "0": False}


@dataclass(frozen=True)
class CelebaList:
    """What the list says.

    Attributes:
        labels: by file name.
        malformed: lines that mean nothing, each with its number and why.
    """

    labels: Labels
    malformed: tuple[tuple[str, str], ...] = ()


def celeba_list(folder: Path) -> Generator[int, None, CelebaList | None]:
    """The list; None if the folder has no such file. Yields every few thousand lines how many there were.

    Raises:
        Complaint: if it cannot be read, is empty, or no line of it can be used.
    """
    places = (folder, folder.parent, folder / "Anno", folder.parent / "Anno")
    found = next((place / name for place in places for name in NAMES if (place / name).is_file()), None)
    return (yield from _read(found)) if found else None


def _read(path: Path) -> Generator[int, None, CelebaList]:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise Complaint(f"“{path.name}” could not be read: {error.strerror or error}.") from error
    rows = ((number, line.replace(",", " ").split()) for number, line in enumerate(lines, 1) if line.strip())
    _, head = next(rows, (0, []))
    # How many pictures there are may stand above the names.
    _, head = next(rows, (0, [])) if len(head) == 1 else (0, head)
    if not head:
        raise Complaint(f"“{path.name}” is empty; fetch it again, or move it away.")
    names = head[1:] if head[0].lower() == "image_id" else head
    labels: Labels = {}
    malformed: list[tuple[str, str]] = []
    for number, row in rows:
        why = _trouble(names, row[1:])
        if why:
            malformed.append((f"{path.name}, line {number}", why))
        else:
            labels[row[0]] = tuple(name for name, value in zip(names, row[1:], strict=True) if _VALUES[value])
        if not (len(labels) + len(malformed)) % _PIECE:
            yield len(labels)
    if malformed and not labels:
        raise Complaint(f"No line of “{path.name}” can be used ({malformed[0][1]}); fetch it again.")
    return CelebaList(labels, tuple(malformed))


def _trouble(names: list[str], values: list[str]) -> str:
    """Why a line cannot be used; empty if it can."""
    if len(values) != len(names):
        return f"{len(values)} values for {len(names)} names"
    strange = next((value for value in values if value not in _VALUES), None)
    return "" if strange is None else f"“{strange}” is neither 1, 0 nor -1"
