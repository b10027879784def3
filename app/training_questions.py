"""What the panel of checkpoints asks of the engine, called with the bench in the worker thread."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.frame import Finished
from app.questions import finished
from engine.recipe import Recipe
from engine.series import Series
from engine.step import Image8
from engine.training.charts import Chart
from engine.training.found import Found

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
    from engine.training.charts import charts_of
    from engine.training.gathering import Gathering

    bench = replace(bench, series=series)
    made = yield from finished(recipe, bench)
    job: Any = recipe.job
    again = Gathering(job, bench, series, recipe.seed)  # all of it is remembered by now
    for told in again.through():
        yield told.note
    found = again.found()
    charts = tuple(charts_of(found))
    return Trained(made.run, made.result, made.image, made.seconds, made.scores, found=found, charts=charts)


def one_checkpoint(found: Found, recipe: Recipe, index: int, bench: Bench) -> Image8:  # noqa: ARG001
    """One checkpoint large."""
    from engine.training.strip import epoch_of

    job: Any = recipe.job
    return epoch_of(found, job, index, LARGE)
