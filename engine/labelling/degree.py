"""From answers and how long they took to a degree.

An answer that comes at once is sure, one that takes long is a doubtful case. How long is long differs from person to
person, so a time t is seen against the median m of all answers of the same person. With the logarithm of the time,

    confidence = 1 / (1 + exp(k * ln(t / m))) = 1 / (1 + (t / m) ** k),        k = 2

    degree     = confidence if the answer was yes, -confidence if it was no

so that an answer at the person's own median gives 0.5, one in half that time 0.8, one in twice that time 0.2. Degrees
lie between -1 and 1 and never on the wrong side of 0. What several people said of a picture is combined by the mean
of their degrees: people who contradict each other meet near 0.

The idea, to ask for first impressions and to take the time for a measure of doubt, is that of SmileCVAE
(github.com/raulorteg/SmileCVAE), which gives no formula; this is one whose parts can be checked.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, median

from engine.labelling.record import Answer, Record

STEEPNESS = 2.0
"""k: how quickly confidence falls with the logarithm of the time."""

TOO_FAST = 0.15
"""Seconds: nobody sees a picture and presses a key in less. Such presses are not taken for answers."""


@dataclass(frozen=True)
class Degree:
    """What a picture shows, as people see it.

    Attributes:
        value: -1..1.
        people: how many said something; 0 where the value comes from elsewhere.
        yes: how many of them said yes.
    """

    value: float
    people: int = 0
    yes: int = 0


def confidence(seconds: float, usual: float, steepness: float = STEEPNESS) -> float:
    """How sure an answer was, 0..1.

    Args:
        seconds: how long it took; more than 0.
        usual: the person's median; more than 0.
    """
    return 1 / (1 + math.pow(min(seconds / usual, 1e6), steepness))


def usual_time(answers: Iterable[Answer]) -> float:
    """The median time of one person's answers, in seconds.

    Raises:
        statistics.StatisticsError: if there are none.
    """
    return median(one.seconds for one in answers)


def degrees(record: Record, steepness: float = STEEPNESS, only_answered: bool = False) -> dict[str, Degree]:
    """The degree of each picture that is known, by name, sorted by name.

    Args:
        only_answered: leaves out degrees from elsewhere; else they stand where nobody answered.
    """
    said: dict[str, list[tuple[float, bool]]] = {}
    for person in record.people():
        answers = record.of(person)
        usual = usual_time(answers)
        for one in answers:
            sure = confidence(one.seconds, usual, steepness)
            said.setdefault(one.picture, []).append((sure if one.yes else -sure, one.yes))
    found = {name: _combined(votes) for name, votes in said.items()}
    elsewhere = {} if only_answered else {name: Degree(value) for name, value in record.given.items()}
    return dict(sorted({**elsewhere, **found}.items()))


def _combined(votes: list[tuple[float, bool]]) -> Degree:
    return Degree(fmean(value for value, _ in votes), len(votes), sum(yes for _, yes in votes))
