"""The work of the training job."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

import numpy as np

from engine.checkpoints.found import Found
from engine.checkpoints.gathering import Gathering
from engine.checkpoints.strip import strip_of
from engine.errors import Complaint
from engine.jobs.checkpoints import Checkpoints
from engine.step import Result, Run, Step

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe


def train_strip(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is `Checkpoints`; stopped, it keeps the columns that are done.

    Raises:
        Complaint: if the bench has no series, or another one than the recipe.
    """
    return (yield from strip_and_found(recipe, bench))[0]


def strip_and_found(recipe: Recipe, bench: Bench) -> Generator[Step, Recipe | None, tuple[Result, Found]]:
    """The same run, that ends with what the strip was made of besides."""
    job = cast(Checkpoints, recipe.job)
    if bench.series is None:
        raise Complaint("This goes through checkpoints: choose a folder of them.")
    name, _, sha256 = job.series.rpartition("|")
    if job.series and sha256 != bench.series.sha256:
        raise Complaint(f"This was made from other checkpoints than those that are open: open the folder “{name}”.")
    job = replace(job, series=job.series or bench.series.written())
    gathering, stopped = Gathering(job, bench, bench.series, recipe.seed), 0
    for told in gathering.through():
        found = gathering.found()
        render = partial(strip_of, found, job) if found.checkpoints else None
        heard = yield Step(told.done, told.total, {}, render, told.note)
        wanted = heard is not None and heard.stopped_after != 0
        if told.done and found.checkpoints and (wanted or told.done == recipe.stopped_after):
            stopped = told.done
            break
    found = gathering.found()
    return _result(replace(recipe.planned(), job=job, weights="", stopped_after=stopped), found), found


def _result(recipe: Recipe, found: Found) -> Result:
    """The weights that the recipe was made with are those of the series; those on the bench play no part."""
    picture = strip_of(found, cast(Checkpoints, recipe.job))
    return Result(picture.astype(np.float32) / np.float32(255), recipe)
