"""Which attributes a report is about, and which are shown how."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.data_report.facts import (
    AGE,
    DEGREE,
    GENDER,
    READ_AGE,
    READ_GENDER,
    READ_SMILE,
    SMILE,
    UNKNOWN,
    Column,
    Facts,
)
from engine.errors import BadRecipe

STEPS = "degree of smile"
_ROWS = (GENDER, "class", AGE, "race", READ_GENDER, READ_AGE)
_ACROSS = (SMILE, AGE, READ_SMILE, READ_AGE, READ_GENDER)
_MAIN = (GENDER, SMILE, AGE, "class", "race")
_THEIRS = {"male": GENDER, "smiling": SMILE, "young": AGE}
"""What CelebA calls attributes that have other names here."""
_INSTEAD = ((READ_GENDER, GENDER), (READ_SMILE, SMILE), (READ_AGE, AGE))


def pair(facts: Facts, rows: str, across: str) -> tuple[Column | None, Column | None]:
    """The two attributes that are held against each other: those that are named, or those that tell most.

    Raises:
        BadRecipe: if there is none of that name.
    """
    first = _named(facts, rows) or _first(facts, _ROWS, "")
    second = _named(facts, across) or _first(facts, _ACROSS, first.name if first else "")
    return (first, second) if first is not None else (second, None)


def pies_of(facts: Facts) -> list[Column]:
    """The attributes that get a pie: the main ones, and what networks read where the set itself says nothing."""
    told = [] if facts.sweep else [one for one in map(facts.column, _MAIN) if one is not None]
    names = {one.name for one in told}
    read = [facts.column(name) for name, instead in _INSTEAD if instead not in names]
    wanted = [*told, *(one for one in read if one is not None and not (facts.sweep and one.name == READ_SMILE))]
    return [one for one in wanted if one.known()]


def bars_of(facts: Facts) -> list[Column]:
    """The further attributes of yes and no."""
    return [one for one in facts.columns if one.kinds == ("no", "yes")]


def pairs_of(facts: Facts, rows: Column | None, across: Column | None) -> list[tuple[Column, Column]]:
    """The attributes that are shown in tables: the chosen ones first, then what else tells of bias."""
    wanted = [(rows, across), *((facts.column(one), facts.column(other)) for one, other in _others(facts))]
    found: list[tuple[Column, Column]] = []
    for one, other in wanted:
        if one is not None and other is not None and one is not other and (one, other) not in found:
            found.append((one, other))
    return [(one, other) for one, other in found if one.known() and other.known()]


def stepped(degree: Column) -> Column:
    """Degrees as five kinds, around -1, -0.5, 0, 0.5 and 1."""
    assert degree.numbers is not None
    kinds = tuple(f"{step:+g}" if step else "0" for step in (-1, -0.5, 0, 0.5, 1))
    place = np.rint((np.nan_to_num(degree.numbers) + 1) * 2)
    which = np.where(np.isnan(degree.numbers), UNKNOWN, place).astype(np.int64)
    return Column(STEPS, kinds, which, None, degree.read)


def _others(facts: Facts) -> Sequence[tuple[str, str]]:
    if facts.sweep:
        return ((READ_AGE, SMILE),)
    smile = () if facts.column(SMILE) is not None else ((GENDER, READ_SMILE),)
    return (*smile, (AGE, SMILE), (GENDER, READ_GENDER))


def _named(facts: Facts, name: str) -> Column | None:
    wanted = name.strip().lower().replace("_", " ")
    if not wanted:
        return None
    found = facts.column(wanted) or facts.column(_THEIRS.get(wanted, ""))
    if found is None:
        there = ", ".join(one.name for one in facts.columns) or "none"
        raise BadRecipe(f"Nothing is known of “{name.strip()}” here; there are {there}.")
    return found


def _first(facts: Facts, names: Sequence[str], but: str) -> Column | None:
    there = (facts.column(name) for name in names if name != but)
    first = next((one for one in there if one is not None and one.known()), None)
    return first or next((one for one in facts.columns if one.name not in (but, DEGREE) and one.known()), None)
