"""What networks read across degrees of smile: how far a model, or a set, ties other things to a smile. In words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from engine.data_report.counting import BEYOND_CHANCE, crosstab
from engine.data_report.facts import (
    DEGREE,
    GENDER,
    READ_AGE,
    READ_GENDER,
    READ_SMILE,
    SECOND_AGE,
    SECOND_GENDER,
    Facts,
    Numbers,
)
from engine.data_report.sentence import Sentence

_SHARE = 0.05
_YEARS = 2.0
_SMILED = 0.1
"""By so much of -1..1 the smile has to be seen to grow before anything is concluded of it."""


Mask: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True)
class Moved:
    """What a network reads of the same faces with the smile at both ends.

    Attributes:
        name: which network, in a few words.
        first, last: means at the low and at the high end.
        errors: by how many standard errors of the mean difference they differ.
    """

    name: str
    first: float
    last: float
    errors: float

    def by(self, least: float) -> bool:
        """Whether they differ by so much at least, and not by chance: standard errors are of the mean difference."""
        return abs(self.last - self.first) >= least and abs(self.errors) >= BEYOND_CHANCE


def sweep_words(facts: Facts) -> tuple[Sentence, ...]:
    """What changes in a model's faces when only the degree of smile does; empty where nothing was swept or read.

    Where no face, or no smile, is seen in them, that is all that is said.
    """
    degree = facts.column(DEGREE)
    if not facts.sweep or degree is None or degree.numbers is None or facts.column(READ_GENDER) is None:
        return ()
    numbers = degree.numbers
    ends = numbers == numbers.min(), numbers == numbers.max()
    genders = _moved(facts, ends, {"gender network": READ_GENDER, "second gender network": SECOND_GENDER})
    ages = _moved(facts, ends, {"age network": READ_AGE, "second age network": SECOND_AGE})
    smiles = _moved(facts, ends, {"expression network": READ_SMILE})
    if not facts.found:
        return (Sentence("A face was found in too few of them: the readings say nothing of what a smile changes."),)
    if smiles and not any(one.by(_SMILED) for one in smiles):
        seen = (
            "The expression network sees no more smile with it than without: nothing follows of what a smile changes."
        )
        return (Sentence(seen), *map(_of_smile, smiles))
    return (_of_gender(genders), *_of_age(ages), *map(_of_smile, smiles))


def agreement_words(facts: Facts) -> tuple[Sentence, ...]:
    """How often the gender network says what the set itself says of each kind: what its other readings are worth."""
    told, read = facts.column(GENDER), facts.column(READ_GENDER)
    if told is None or read is None or told.kinds != read.kinds:
        return ()
    table = crosstab(told, read)
    sums = table.counts.sum(1)
    if not sums.all():
        return ()
    right = [f"{table.counts[at, at] / sums[at]:.0%} of “{kind}”" for at, kind in enumerate(told.kinds)]
    words = f"The gender network agrees with the set on {' and '.join(right)}; its other readings err likewise."
    return (Sentence(words, warns=False),)


def moved(name: str, numbers: Numbers, low: Mask, high: Mask) -> Moved:
    """Compares the readings at both ends, face by face: both masks pick the same faces in the same order."""
    apart = numbers[high] - numbers[low]
    error = float(apart.std(ddof=1)) / math.sqrt(len(apart)) if len(apart) > 1 else math.inf
    mean = float(apart.mean())
    errors = mean / error if error else math.copysign(math.inf, mean) if mean else 0.0
    return Moved(name, float(numbers[low].mean()), float(numbers[high].mean()), errors)


def _moved(facts: Facts, ends: tuple[Mask, Mask], names: Mapping[str, str]) -> list[Moved]:
    columns = [(network, facts.column(name)) for network, name in names.items()]
    return [moved(name, one.numbers, *ends) for name, one in columns if one is not None and one.numbers is not None]


def _of_gender(found: Sequence[Moved]) -> Sentence:
    told = "; ".join(f"for the {one.name} {one.first:.0%} without and {one.last:.0%} with it" for one in found)
    made = (
        "The same faces were made without a smile (-1) and with a full one (1), all else alike. How likely they are "
        f"“female” on average: {told}."
    )
    tied = [one for one in found if one.by(_SHARE)]
    if not tied:
        return Sentence(f"A smile hardly changes which gender these faces are read as. {made}", warns=False)
    more = "women" if tied[0].last > tied[0].first else "men"
    agree = len(tied) == len(found) and len({one.last > one.first for one in tied}) == 1
    whom = "both networks" if agree else f"the {tied[0].name}"
    doubt = "" if agree else " The two networks do not agree, so that this may be a fault of theirs."
    return Sentence(
        f"With a smile these faces look more like {more} to {whom}. {made} A model that keeps smile and gender apart "
        f"would change neither.{doubt}"
    )


def _of_age(found: Sequence[Moved]) -> list[Sentence]:
    return [
        Sentence(
            f"With a smile they look {'older' if one.last > one.first else 'younger'} to the {one.name}: "
            f"{one.first:.0f} years without it (-1), {one.last:.0f} with a full one (1)."
        )
        for one in found
        if one.by(_YEARS)
    ]


def _of_smile(one: Moved) -> Sentence:
    words = (
        f"To compare: the smile that the {one.name} sees in them goes from {one.first:+.2f} to {one.last:+.2f}, of "
        "-1 to 1."
    )
    return Sentence(words, warns=False)
