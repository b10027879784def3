"""How far people agree, beyond what chance alone would give.

Percent is how often two answers to the same picture are the same. Kappa is that, with the agreement expected by
chance taken off: (observed - expected) / (1 - expected). It is 1 for people who always agree, 0 for people who agree
as often as dice would, and less for people who agree less often than that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from engine.labelling.record import Record


@dataclass(frozen=True)
class Pair:
    """Two people.

    Attributes:
        common: how many pictures both answered.
        same: how many of those alike.
        kappa: Cohen's; None if it is not defined, because nothing is common or only one answer was ever given.
    """

    one: str
    other: str
    common: int
    same: int
    kappa: float | None


@dataclass(frozen=True)
class Agreement:
    """All people.

    Attributes:
        pictures: how many were answered by two people or more.
        share: how often two answers to the same picture are alike, 0..1; None without such a picture.
        kappa: Fleiss'; None if it is not defined.
        pairs: each two people.
    """

    pictures: int
    share: float | None
    kappa: float | None
    pairs: tuple[Pair, ...]


def agreement(record: Record) -> Agreement:
    """How far the people of a record agree."""
    counts = _counts(record)
    pairs = tuple(_pair(record, one, other) for one, other in combinations(record.people(), 2))
    return Agreement(len(counts), observed(counts), fleiss(counts), pairs)


def cohen(answers: Sequence[tuple[bool, bool]]) -> float | None:
    """Cohen's kappa of two people (Cohen 1960), from their answers to the same pictures."""
    if not answers:
        return None
    count = len(answers)
    same = sum(one == other for one, other in answers) / count
    first, second = sum(one for one, _ in answers) / count, sum(other for _, other in answers) / count
    return _beyond_chance(same, first * second + (1 - first) * (1 - second))


def fleiss(counts: Sequence[Sequence[int]]) -> float | None:
    """Fleiss' kappa (1971), from how many people gave each answer (columns) to each picture (rows).

    Pictures may have been answered by different numbers of people, each by two at least: a picture's agreement is
    that of its pairs of people, pictures count alike, and chance is taken from all answers.
    """
    same, total = observed(counts), sum(map(sum, counts))
    if same is None:
        return None
    shares = (sum(column) / total for column in zip(*counts, strict=True))
    return _beyond_chance(same, sum(share * share for share in shares))


def observed(counts: Sequence[Sequence[int]]) -> float | None:
    """The mean over pictures of how many of their pairs of answers are alike; None without pictures."""
    alike = [sum(n * (n - 1) for n in row) / (sum(row) * (sum(row) - 1)) for row in counts]
    return sum(alike) / len(alike) if alike else None


def lines(found: Agreement) -> tuple[str, ...]:
    """The agreement in words; a line for all, and one for each two people."""
    if found.share is None:
        return ("Agreement can be told once two people have answered the same pictures.",)
    whole = (
        f"{found.share:.0%} alike on {found.pictures} pictures that several answered, {_of('Fleiss', found.kappa)}"
    )
    return (whole, *map(_pair_line, found.pairs)) if len(found.pairs) > 1 else tuple(map(_pair_line, found.pairs))


def _pair_line(pair: Pair) -> str:
    if not pair.common:
        return f"{pair.one} and {pair.other}: no picture in common"
    share = f"{pair.same / pair.common:.0%} alike on {pair.common} picture{'s' if pair.common > 1 else ''}"
    return f"{pair.one} and {pair.other}: {share}, {_of('Cohen', pair.kappa)}"


def _of(name: str, kappa: float | None) -> str:
    if kappa is None:
        return f"{name}’s kappa is not defined, since there was only ever one answer"
    return f"{name}’s kappa {kappa:.2f} ({_strength(kappa)})"


def _strength(kappa: float) -> str:
    """In the words of Landis and Koch (1977)."""
    words = ((0.0, "poor"), (0.2, "slight"), (0.4, "fair"), (0.6, "moderate"), (0.8, "substantial"))
    return next((word for end, word in words if kappa <= end), "almost perfect")


def _counts(record: Record) -> list[tuple[int, int]]:
    found: dict[str, list[bool]] = {}
    for one in record.answers.values():
        found.setdefault(one.picture, []).append(one.yes)
    return [(len(votes) - sum(votes), sum(votes)) for votes in found.values() if len(votes) > 1]


def _pair(record: Record, one: str, other: str) -> Pair:
    theirs = {answer.picture: answer.yes for answer in record.of(other)}
    both = [(answer.yes, theirs[answer.picture]) for answer in record.of(one) if answer.picture in theirs]
    return Pair(one, other, len(both), sum(first == second for first, second in both), cohen(both))


def _beyond_chance(same: float, chance: float) -> float | None:
    return (same - chance) / (1 - chance) if chance < 1 else None
