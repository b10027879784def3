"""The work of blending two results."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import numpy as np

from engine.errors import Complaint
from engine.following import follow
from engine.jobs.blend import Blend
from engine.recipe import Recipe
from engine.settling import Settling
from engine.step import Image, Result, Run, Step

if TYPE_CHECKING:
    from engine.bench import Bench

ALIKE = (
    "Only pictures made from the same photo, with the same network, size and seed, can be blended, and only if "
    "neither was steered, stopped or a film: otherwise the blend could not be made again."
)


def blend(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `Blend`; stopped, it keeps what is there: the first, or a blend with what came."""
    settling = Settling(recipe)
    job = cast(Blend, settling.job())
    inner = [replace(recipe.planned(), job=one) for one in (job.first, job.second)]
    counts = [sum(steps for _, steps in one.job.plan(*bench.canvas_size(one))) for one in inner]
    images, done, stopped = yield from _both(inner, bench, sum(counts), recipe.stopped_after)
    whole = images[0] if len(images) == 1 else mixed(images[0], images[1], job.share)
    story = replace(settling.recipe(bench.loaded.weights_sha256), stopped_after=done if stopped else 0)
    return Result(whole, story)


def _both(
    inner: list[Recipe], bench: Bench, total: int, planned_end: int
) -> Generator[Step, Recipe | None, tuple[list[Image], int, bool]]:
    images: list[Image] = []
    done, stopped = 0, False
    for said, one in zip(("First", "Second"), inner, strict=True):
        run = one.job.run(one, bench)
        ended = yield from follow(run, one, said, done, max(total, done + 1), planned_end)
        images.append(ended.image)
        done, stopped = ended.done, ended.stopped
        if stopped:
            break
    return images, done, stopped


def mixed(first: Image, second: Image, share: float) -> Image:
    """The second picture laid over the first, both height x width x 3, 0..1, with a share of 0 (none) to 1 (all).

    Raises:
        Complaint: if they differ in size.
    """
    if first.shape != second.shape:
        raise Complaint("Only pictures of the same size can be blended.")
    return first + (second - first) * np.float32(share)


def blend_of(first: Recipe, second: Recipe, share: float) -> Recipe:
    """The recipe of a blend of two finished pictures.

    Raises:
        Complaint: if the blend could not be made again from it.
    """
    for one in (first, second):
        if one.revisions or one.stopped_after or one.job.kind in ("zoom", "film", Blend.kind):
            raise Complaint(ALIKE)
    if replace(first, job=second.job) != second:
        raise Complaint(ALIKE)
    return replace(first, job=Blend(share, first.job, second.job))
