"""What a folder itself says about its pictures: CelebA's list, UTKFace's names, class folders, a smile CSV."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.data_report.facts import AGE, DEGREE, GENDER, SMILE, SMILES, Column, of_degrees, of_words, of_years
from engine.scan.listing import CELEBA, CLASSES, UTKFACE, Listed, Listing
from engine.scan.truths import NOTHING_KNOWN, smile_truths

_RENAMED = {"Male": (GENDER, ("female", "male")), "Smiling": (SMILE, SMILES), "Young": (AGE, ("old", "young"))}
"""CelebA's attributes that have better names here, with what their absence and their presence is called."""

Found = tuple[tuple[Column, ...], tuple[str, ...]]
"""Columns, and a line for what was passed over."""


def folder_columns(found: Listing, smiles: Path | None) -> Found:
    """The columns of a folder.

    Args:
        smiles: a CSV file with a degree for pictures, -1..1.

    Raises:
        Complaint: if the CSV cannot be read or fits no picture.
    """
    columns, left_out = _of_layout(found)
    if smiles is None:
        return columns, left_out
    degrees, more = _degrees(found, smiles)
    told = of_degrees(DEGREE, degrees)
    smile = Column(SMILE, SMILES, told.which)
    return (*(one for one in columns if one.name != SMILE), smile, told), (*left_out, *more)


def _of_layout(found: Listing) -> Found:
    ways = {CELEBA: _celeba, UTKFACE: _utkface, CLASSES: _classes}
    if found.layout not in ways:
        return (), ()
    columns = ways[found.layout](found)
    reason = NOTHING_KNOWN[found.layout]
    nothing = tuple(f"{one.name}: {reason}" for one in found.pictures if not _told(one, found.layout))
    return columns, (*(f"{where}: {wrong}" for where, wrong in found.malformed), *nothing)


def _told(one: Listed, layout: str) -> bool:
    """Whether anything is known of a picture; who has none of CelebA's attributes is known well."""
    return one.listed if layout == CELEBA else any(one.labels)


def _celeba(found: Listing) -> tuple[Column, ...]:
    names = sorted({label for one in found.pictures for label in one.labels})
    first = [name for name in _RENAMED if name in names]
    listed = np.array([one.listed for one in found.pictures])
    return tuple(_attribute(found, name, listed) for name in (*first, *(n for n in names if n not in first)))


def _attribute(found: Listing, name: str, listed: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Column:
    title, kinds = _RENAMED.get(name, (name.replace("_", " ").lower(), ("no", "yes")))
    has = np.array([name in one.labels for one in found.pictures])
    return Column(title, kinds, np.where(listed, has, -1).astype(np.int64))


def _utkface(found: Listing) -> tuple[Column, ...]:
    rows = [one.labels or ("", "", "") for one in found.pictures]
    years = np.array([float(row[0].removeprefix("age ") or "nan") for row in rows])
    return (
        of_words(GENDER, [row[1] for row in rows], ("female", "male")),
        of_years(AGE, years),
        of_words("race", [row[2] for row in rows]),
    )


def _classes(found: Listing) -> tuple[Column, ...]:
    return (of_words("class", [one.labels[0] if one.labels else "" for one in found.pictures]),)


def _degrees(found: Listing, smiles: Path) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], tuple[str, ...]]:
    said = smile_truths(found, smiles)
    given = {one.name: one.values[0] for one in said.known}
    degrees = np.array([given.get(one.name, np.nan) for one in found.pictures], np.float64)
    return degrees, tuple(f"{one.name}: {one.why}" for one in said.left_out)
