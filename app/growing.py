"""The question of panels whose picture grows while it is made."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.frame import Finished
from app.stepping import stepping
from engine.recipe import Recipe
from engine.step import Image8, Step

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


class _Telling:
    """Says of each step how far the picture is, and shows it now and then."""

    def __init__(self) -> None:
        self._shown = 0.0

    def __call__(self, step: Step) -> Grown:
        image = None
        if step.render is not None and time.perf_counter() - self._shown > SHOWN_EVERY:
            image, self._shown = step.render(), time.perf_counter()
        return Grown(step.note, step.done if step.done is not None else step.index / step.total, image)


def growing(recipe: Recipe, bench: Bench) -> Generator[Grown, None, Finished]:
    """What a recipe makes, piece by piece, with pictures of it on the way."""
    return stepping(recipe, bench, _Telling())
