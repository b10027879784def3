"""What the panel of checkpoints asks of the engine, called with the bench in the worker thread."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.frame import Finished
from app.stepping import through
from engine.checkpoints.charts import Chart
from engine.checkpoints.found import Found
from engine.pixels import to_8bit
from engine.recipe import Recipe
from engine.series import Series
from engine.step import Image8

if TYPE_CHECKING:
    from engine.bench import Bench

LARGE = 640
"""Width in pixels of what is shown of one checkpoint."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Trained(Finished):
    """A strip, what it was made of, and the curves in it."""

    found: Found
    charts: tuple[Chart, ...]


def trained(recipe: Recipe, series: Series, bench: Bench) -> Generator[str, None, Trained]:
    """The strip of a series of checkpoints, piece by piece; it yields words on how far it is."""
    from engine.checkpoints.charts import charts_of
    from engine.checkpoints.running import strip_and_found

    run = strip_and_found(recipe, replace(bench, series=series))
    (result, found), seconds, _ = yield from through(run, lambda step: f"{step.note} ({step.index} of {step.total})")
    return Trained(0, result, to_8bit(result.image), seconds, found=found, charts=tuple(charts_of(found)))


def one_checkpoint(found: Found, recipe: Recipe, index: int, bench: Bench) -> Image8:  # noqa: ARG001
    """One checkpoint large."""
    from engine.checkpoints.strip import checkpoint_of

    job: Any = recipe.job
    return checkpoint_of(found, job, index, LARGE)
