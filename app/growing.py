"""The question of panels whose picture grows while it is made."""

from __future__ import annotations

import time
from collections.abc import Generator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.frame import Finished
from engine.pixels import to_8bit
from engine.recipe import Recipe
from engine.step import Image8

if TYPE_CHECKING:
    from engine.bench import Bench

SHOWN_EVERY = 0.5
"""Seconds between two pictures on the way."""


@dataclass(frozen=True, eq=False)
class Grown:
    """How far a picture is: words, the share that is done (None if it cannot be told), and at times the picture."""

    words: str
    done: float | None
    image: Image8 | None


def growing(recipe: Recipe, bench: Bench) -> Generator[Grown, None, Finished]:
    """What a recipe makes, piece by piece, with pictures of it on the way."""
    seconds, shown = 0.0, 0.0
    scores: tuple[tuple[int, Mapping[str, float]], ...] = ()
    with closing(recipe.job.run(recipe, bench)) as run:
        while True:
            began = time.perf_counter()
            try:
                step = next(run)
            except StopIteration as end:
                seconds += time.perf_counter() - began
                return Finished(0, end.value, to_8bit(end.value.image), seconds, scores)
            scores = ((step.index, step.terms),)
            image = None
            if step.render is not None and time.perf_counter() - shown > SHOWN_EVERY:
                image, shown = step.render(), time.perf_counter()
            seconds += time.perf_counter() - began
            yield Grown(step.note, step.done if step.done is not None else step.index / step.total, image)
