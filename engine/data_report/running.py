"""The work of the report job."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, cast

import numpy as np

from engine.data_report.facts import Facts
from engine.data_report.gathering import Gathering, Progress, of_drawn, of_folder, of_latent
from engine.data_report.page import drawn
from engine.data_report.plan import ReportPlan
from engine.data_report.store import keep, kept, key_of
from engine.jobs.report import DRAWN, FOLDER, Report
from engine.picture_folders import opened
from engine.pieces import retold
from engine.settling import Settling
from engine.step import Result, Run, Step
from engine.stopping import all_or_nothing

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe

_PARTS = 1000


def report(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `Report`; it has no live knobs, and a stop before its end leaves nothing.

    Raises:
        Complaint: if what it is about is not at hand, or there is no attribute of a name.
    """
    job, settling = cast(Report, recipe.job), Settling(recipe)
    facts = yield from facts_for(job, recipe.seed)
    picture = drawn(facts, job.rows, job.across, job.columns, job.scale)
    yield Step(_PARTS, _PARTS, {}, lambda: picture, "drawn", done=1.0)
    return Result(picture.astype(np.float32) / np.float32(255), settling.recipe(bench.loaded.weights_sha256))


def facts_for(job: Report, seed: int) -> Generator[Step, Recipe | None, Facts]:
    """What the report is drawn from: remembered, or found out now and then remembered."""
    plan = plan_of(job, seed)
    key = key_of(job.source, job.data, plan)
    known = kept(key)
    if known is not None:
        return known
    facts = yield from all_or_nothing(_gathering(job, plan), _step)
    keep(key, facts)
    return facts


def plan_of(job: Report, seed: int) -> ReportPlan:
    """What decides what is found, without what decides how it is drawn."""
    return ReportPlan(job.count, job.ask, seed)


def _step(told: Progress) -> Step:
    return Step(round(told.done * _PARTS), _PARTS, {}, None, told.words, done=told.done)


def _gathering(job: Report, plan: ReportPlan) -> Gathering:
    if job.source == DRAWN:
        return of_drawn(plan)
    if job.source == FOLDER:
        return _folder(job, plan)
    return _latent(job, plan)


def _folder(job: Report, plan: ReportPlan) -> Gathering:
    there = yield from retold(opened(job.data), lambda met: Progress(0.0, f"Looking for pictures: {met} so far"))
    return (yield from of_folder(there.found, there.degrees, plan))


def _latent(job: Report, plan: ReportPlan) -> Gathering:
    from engine.latent.open_models import open_model

    return of_latent(open_model(job.data).model, plan)
