"""What is true of the pictures of a folder: by CelebA's list, UTKFace's names, a smile CSV, or class folders."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.errors import Complaint
from engine.scan.listing import CELEBA, CLASSES, UTKFACE, Listed, Listing

YOUNG_BELOW = 40
"""Years: who is younger counts as young."""

NOTHING_KNOWN = {
    CELEBA: "not in the list of attributes",
    UTKFACE: "its name lacks age, gender, race or date",
    CLASSES: "in no class folder",
}
"""Why a picture is passed over, by the layout of its folder."""

_YEARS = (0.0, 116.0)
"""The ages that the condition of UTKFace calls -1 and 1."""


@dataclass(frozen=True)
class LeftOut:
    """A file or a row that was passed over.

    Attributes:
        name: which.
        why: in a few words.
    """

    name: str
    why: str


@dataclass(frozen=True)
class Truth:
    """Of one picture.

    Attributes:
        name: its path from the folder on.
        values: the conditions, -1..1.
        label: the name of its class; empty without one.
    """

    name: str
    values: tuple[float, ...]
    label: str


@dataclass(frozen=True)
class Truths:
    """Of a folder.

    Attributes:
        conditions: the names of the values.
        known: the pictures that can be learned from.
        left_out: those that cannot, and rows that mean no picture.
        ages: the years that the condition “age” calls -1 and 1; None without it.
    """

    conditions: tuple[str, ...]
    known: tuple[Truth, ...]
    left_out: tuple[LeftOut, ...]
    ages: tuple[float, float] | None = None


def truths(found: Listing, attribute: str = "Young") -> Truths:
    """What the folder itself tells.

    Args:
        attribute: the attribute of CelebA that makes the classes; conditions are Smiling and Young.

    Raises:
        Complaint: if it tells nothing.
    """
    left_out = [LeftOut(where, why) for where, why in found.malformed]
    if found.layout == CELEBA:
        return Truths(("Smiling", "Young"), tuple(_celeba(found, attribute, left_out)), tuple(left_out))
    if found.layout == UTKFACE:
        return Truths(("age",), tuple(_utkface(found, left_out)), tuple(left_out), _YEARS)
    if found.layout == CLASSES:
        return Truths((), tuple(_in_folders(found, left_out)), tuple(left_out))
    return Truths((), tuple(Truth(listed.name, (), "") for listed in found.pictures), ())


def _celeba(found: Listing, attribute: str, left_out: list[LeftOut]) -> Iterator[Truth]:
    for listed in found.pictures:
        if not listed.listed:
            left_out.append(LeftOut(listed.name, NOTHING_KNOWN[CELEBA]))
            continue
        values = tuple(1.0 if name in listed.labels else -1.0 for name in ("Smiling", "Young"))
        yield Truth(listed.name, values, attribute if attribute in listed.labels else f"not {attribute}")


def _utkface(found: Listing, left_out: list[LeftOut]) -> Iterator[Truth]:
    for listed in found.pictures:
        if not listed.labels:
            left_out.append(LeftOut(listed.name, NOTHING_KNOWN[UTKFACE]))
            continue
        years = float(listed.labels[0].removeprefix("age "))
        value = min(years, _YEARS[1]) / _YEARS[1] * 2 - 1
        yield Truth(listed.name, (value,), "young" if years < YOUNG_BELOW else "old")


def _in_folders(found: Listing, left_out: list[LeftOut]) -> Iterator[Truth]:
    for listed in found.pictures:
        if listed.labels and listed.labels[0]:
            yield Truth(listed.name, (), listed.labels[0])
        else:
            left_out.append(LeftOut(listed.name, NOTHING_KNOWN[CLASSES]))


def smile_truths(found: Listing, path: Path) -> Truths:
    """Smiles by a CSV file with rows of file name and degree, -1..1; a heading and further columns may be there.

    Raises:
        Complaint: if the file cannot be read, or no row fits a picture.
    """
    by_name = {Path(listed.name).name: listed for listed in found.pictures}
    by_name.update({listed.name: listed for listed in found.pictures})  # a whole path goes before a name elsewhere
    left_out: list[LeftOut] = []
    known = {truth.name: truth for truth in _smiles(_rows(path), by_name, left_out)}
    if not known:
        raise Complaint(f"No row of “{path.name}” gives a picture of “{found.folder.name}” a degree from -1 to 1.")
    return Truths(("smile",), tuple(known.values()), tuple(left_out))


def _smiles(
    rows: Iterator[tuple[int, list[str]]], by_name: dict[str, Listed], left_out: list[LeftOut]
) -> Iterator[Truth]:
    for number, row in rows:
        why, degree = _trouble(row, by_name)
        if not why:
            yield Truth(by_name[row[0].strip()].name, (degree,), "smiling" if degree > 0 else "not smiling")
        elif number > 1 or (len(row) > 1 and row[0].strip() in by_name):
            left_out.append(LeftOut(f"row {number}", why))


def _trouble(row: list[str], by_name: dict[str, Listed]) -> tuple[str, float]:
    if len(row) < 2:
        return "it has fewer than two fields", 0.0
    if row[0].strip() not in by_name:
        return f"there is no picture “{row[0].strip()}”", 0.0
    try:
        degree = float(row[1])
    except ValueError:
        return f"“{row[1].strip()}” is no number", 0.0
    good = math.isfinite(degree) and -1 <= degree <= 1
    return ("", degree) if good else (f"{row[1].strip()} is not from -1 to 1", 0.0)


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise Complaint(f"“{path.name}” could not be read: {error.strerror or error}.") from error
    rows = csv.reader(text.splitlines(), delimiter=";" if ";" in text and "," not in text else ",")
    return ((rows.line_num, row) for row in rows if any(field.strip() for field in row))
