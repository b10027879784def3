"""What a network takes a picture for: classes, each with how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Guess:
    """One class.

    Attributes:
        index: its number among the outputs, from 0.
        share: its part of all, 0..1, by softmax over all classes.
        score: what the network gives before softmax.
    """

    index: int
    name: str
    share: float
    score: float

    def percent(self) -> str:
        """Its share for people."""
        return f"{self.share:.1%}" if self.share >= 0.0005 else "< 0.1%"


def moves(before: Sequence[Guess], after: Sequence[Guess]) -> tuple[int, ...]:
    """How many places each guess of `after` has moved up since `before`; what was not there has come from below.

    Nothing has moved where there was nothing before.
    """
    if not before:
        return (0,) * len(after)
    places = {guess.index: place for place, guess in enumerate(before)}
    return tuple(places.get(guess.index, len(before)) - place for place, guess in enumerate(after))


def as_text(guesses: Sequence[Guess]) -> str:
    """A line for each: share, number, name and score."""
    digits = max((len(str(guess.index)) for guess in guesses), default=1)
    return "\n".join(
        f"{guess.percent():>7}  {guess.index:>{digits}}  {guess.name} ({guess.score:.2f} before softmax)"
        for guess in guesses
    )
