"""What is out of balance, in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from engine.data_report.counting import BEYOND_CHANCE, Crosstab, apart, counted, crosstab
from engine.data_report.facts import DEGREE, GENDER, READ_GENDER, Column, Facts
from engine.data_report.sentence import Sentence

RARE = 0.25
"""A kind that is rarer than this part of the most frequent one is named."""

DIFFERENT = 0.1
"""Shares that differ by so much between groups are named, if chance would hardly do it."""

_FEWEST = 10
_MANY_KINDS = 8
_NARROW = 0.1


def warnings(facts: Facts, rows: Column | None, across: Column | None) -> tuple[Sentence, ...]:
    """What a person should know who wants to train with these pictures, the two chosen attributes first."""
    said = list(_pair(rows, across)) if rows is not None and across is not None and rows is not across else []
    read = None if facts.column(GENDER) is not None else facts.column(READ_GENDER)
    main = [one for one in (rows, across, read) if one is not None]
    for column in dict.fromkeys((*main, *(one for one in facts.columns if not one.read and len(one.kinds) > 2))):
        said += _lopsided(column)
    said += _unknown(facts)
    degree = facts.column(DEGREE)
    if degree is not None and degree.numbers is not None:
        said += _uneven(degree.numbers)
    return tuple(map(Sentence, said))


def _pair(rows: Column, across: Column) -> Iterator[str]:
    table = crosstab(rows, across)
    yield from _missing(table)
    if len(across.kinds) > _MANY_KINDS or len(rows.kinds) > _MANY_KINDS:
        return
    last = len(across.kinds) - 1
    for kind in (last,) if last == 1 else range(last + 1):
        widest = _widest(table, kind)
        if widest is not None:
            yield _differs(table, kind, *widest)


def _widest(table: Crosstab, kind: int) -> tuple[int, int] | None:
    """The two rows whose shares of a kind differ most, if that is much and not by chance."""
    sums, shares = table.counts.sum(1), table.shares()
    large = [row for row in range(len(sums)) if sums[row] >= _FEWEST]
    pairs = sorted(combinations(large, 2), key=lambda pair: -abs(shares[pair[0], kind] - shares[pair[1], kind]))
    for one, other in pairs[:1]:
        z = apart((int(table.counts[one, kind]), int(sums[one])), (int(table.counts[other, kind]), int(sums[other])))
        if abs(shares[one, kind] - shares[other, kind]) >= DIFFERENT and abs(z) >= BEYOND_CHANCE:
            return (one, other) if z > 0 else (other, one)
    return None


def _differs(table: Crosstab, kind: int, more: int, less: int) -> str:
    shares, rows, name = table.shares(), table.rows.kinds, table.columns.kinds[kind]
    return (
        f"{shares[more, kind]:.0%} of “{rows[more]}” are “{name}”, but only {shares[less, kind]:.0%} of "
        f"“{rows[less]}”. A model that learns “{name}” from these pictures may learn “{rows[more]}” with it."
    )


def _missing(table: Crosstab) -> Iterator[str]:
    none = [
        f"“{row}” and “{column}”"
        for at, row in enumerate(table.rows.kinds)
        for place, column in enumerate(table.columns.kinds)
        if not table.counts[at, place] and table.counts[at].sum() and table.counts[:, place].sum()
    ]
    if none:
        more = f", nor {len(none) - 3} other pairs" if len(none) > 3 else ""
        yield f"No picture shows {', nor '.join(none[:3])}{more}."


def _lopsided(column: Column) -> Iterator[str]:
    counts = counted(column)
    total, most = int(counts.sum()), int(counts.max(initial=0))
    rare = [number for number in np.argsort(counts) if 0 < counts[number] < RARE * most]
    if rare:
        named = ", ".join(f"“{column.kinds[number]}” ({counts[number] / total:.1%})" for number in rare[:3])
        more = f" and {len(rare) - 3} more" if len(rare) > 3 else ""
        much = int(counts.argmax())
        yield f"By {column.name}, few pictures are {named}{more}; “{column.kinds[much]}” are {most / total:.0%}."


def _unknown(facts: Facts) -> Iterator[str]:
    lacking = [(one.name, len(one.which) - one.known()) for one in facts.columns if not one.read]
    named = ", ".join(f"{name} of {count}" for name, count in lacking if count)
    if named:
        yield f"Of {facts.count} pictures it is not known: {named}."


def _uneven(degrees: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Iterator[str]:
    known = degrees[~np.isnan(degrees)]
    if len(known) < _FEWEST:
        return
    counts = np.histogram(known, 10, (-1, 1))[0]
    thin = [
        f"{place / 5 - 1:.1f} to {place / 5 - 0.8:.1f}" for place in np.flatnonzero(counts < _NARROW * counts.max())
    ]
    if thin:
        yield f"Few degrees lie from {', '.join(thin)}: a model will guess there what it was hardly shown."
    yes = float((known > 0).mean())
    if not 0.35 <= yes <= 0.65:
        yield f"{yes:.0%} of the degrees are over 0, so that the middle of the scale is not the middle of the set."
