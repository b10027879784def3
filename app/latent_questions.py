"""What the latent panels ask of the engine, called with the bench in the worker thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.frame import Finished
from app.stepping import stepping
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.latent.cloud import Cloud


def cloud_of(written: str, bench: Bench) -> Cloud:  # noqa: ARG001
    """What sliders need to know of a latent model."""
    from engine.latent.chosen import chosen  # it loads torch

    return chosen(written).cloud


def face(recipe: Recipe, bench: Bench) -> Finished:
    """What a recipe for a face makes, in one go: it takes milliseconds, and a slider waits for it."""
    pieces = stepping(recipe, bench, str)
    try:
        while True:
            next(pieces)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
