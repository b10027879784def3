"""Runs that go through parts one after the other, or do all at once: where one was stopped, and what is left then."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import replace
from typing import TypeVar, cast

from engine.recipe import Recipe
from engine.step import Step

T = TypeVar("T")
Y = TypeVar("Y")

_NOTHING = "Stopped before there was a picture."


def all_or_nothing(work: Generator[Y, None, T], told: Callable[[Y], Step]) -> Generator[Step, Recipe | None, T]:
    """Work of which no part would make a picture, with a step for each piece of it.

    Raises:
        InterruptedError: if it is told to stop.
    """
    with closing(work):
        while True:
            try:
                piece = next(work)
            except StopIteration as end:
                return cast(T, end.value)
            sent = yield told(piece)
            if sent is not None and sent.stopped_after:
                raise InterruptedError(_NOTHING)


class Stopping:
    """Keeps count of the parts of such a run. It has no live knobs; a stop keeps the parts that are done.

    Attributes:
        done: how many parts are done.
    """

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._asked = False
        self.done = 0

    def heard(self, sent: Recipe | None) -> None:
        """Takes in what was sent to the run.

        Raises:
            InterruptedError: if it is to stop and no part is done, so that there is no picture.
        """
        self._asked = self._asked or (sent is not None and sent.stopped_after != 0)
        if self._asked and not self.done:
            raise InterruptedError(_NOTHING)

    def through(
        self, part: Generator[Y, None, T], told: Callable[[Y], Step]
    ) -> Generator[Step, Recipe | None, T | None]:
        """Does one part, with a step for each piece of it; None if a stop left it undone.

        Args:
            told: makes the step of a piece.
        """
        with closing(part):
            while True:
                try:
                    piece = next(part)
                except StopIteration as end:
                    self.done += 1
                    return cast(T, end.value)
                self.heard((yield told(piece)))
                if self.over:
                    return None

    @property
    def over(self) -> bool:
        """Whether the part in hand, or the next, is to be left undone."""
        planned = self._recipe.stopped_after
        return self.done > 0 and (self._asked or (planned != 0 and self.done >= planned))

    def recipe(self, total: int, weights: str) -> Recipe:
        """The recipe of what was done, out of `total` parts: it says where it stopped, if it did."""
        stopped = self.done if self.done < total else 0
        return replace(self._recipe.planned(), weights=weights, stopped_after=stopped)
