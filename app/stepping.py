"""Going through a recipe's steps where its picture is the answer to a question."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Any, TypeVar

from app.frame import Finished
from engine.pixels import to_8bit
from engine.recipe import Recipe
from engine.step import Step

if TYPE_CHECKING:
    from engine.bench import Bench

R = TypeVar("R")
T = TypeVar("T")

Scores = tuple[tuple[int, Mapping[str, float]], ...]
"""The terms of a run by its steps."""


def through(run: Generator[Step, Any, R], tell: Callable[[Step], T]) -> Generator[T, None, tuple[R, float, Scores]]:
    """Goes through a run; after each step it yields what `tell` says of it.

    Returns:
        What the run ends with, the seconds it took, with the telling and without what passes between, and the
        terms of its last step.
    """
    seconds = 0.0
    scores: Scores = ()
    with closing(run):
        while True:
            began = time.perf_counter()
            try:
                step = next(run)
            except StopIteration as end:
                return end.value, seconds + time.perf_counter() - began, scores
            scores, told = ((step.index, step.terms),), tell(step)
            seconds += time.perf_counter() - began
            yield told


def stepping(recipe: Recipe, bench: Bench, tell: Callable[[Step], T]) -> Generator[T, None, Finished]:
    """What a recipe makes, in full size; after each step it yields what `tell` says of it."""
    result, seconds, scores = yield from through(recipe.job.run(recipe, bench), tell)
    return Finished(0, result, to_8bit(result.image), seconds, scores)
