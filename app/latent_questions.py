"""What the latent panels ask of the engine, called with the bench in the worker thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from app.frame import Finished
from app.stepping import stepping
from engine.jobs.latent_path import LatentPath
from engine.pieces import drained
from engine.pixels import to_8bit
from engine.recipe import Recipe
from engine.step import Image8

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.latent.cloud import Cloud


def cloud_of(written: str, bench: Bench) -> Cloud:  # noqa: ARG001
    """What sliders need to know of a latent model."""
    from engine.latent.open_models import open_model  # it loads torch

    return open_model(written).cloud


def tried(written: str, bench: Bench) -> Cloud:
    """The same of a model that was opened; if it is one, it is remembered for the next sessions."""
    from engine.latent.open_models import keep_in_mind

    cloud = cloud_of(written, bench)
    keep_in_mind(written)
    return cloud


def face(recipe: Recipe, bench: Bench) -> Finished:
    """What a recipe for a face makes, in one go: it takes milliseconds, and a slider waits for it."""
    return drained(stepping(recipe, bench, str))


@dataclass(frozen=True, eq=False)
class Blend:
    """Two faces and one between them."""

    ends: tuple[Image8, Image8]
    between: Finished


def blend(recipe: Recipe, share: float, bench: Bench) -> Blend:
    """The face with a share of the second of two, with the two for small pictures beside."""
    from engine.alone import alone  # it loads torch
    from engine.latent.between import face_between
    from engine.latent.facing import faces
    from engine.latent.open_models import open_model

    job = cast(LatentPath, recipe.job)
    made_by = open_model(job.first.model)
    made = face(replace(recipe, job=face_between(job, share, made_by.cloud)), bench)
    with alone():
        pictures = faces([job.first, job.second], made_by).permute(0, 2, 3, 1)
    first, second = (to_8bit(one.contiguous().numpy()) for one in pictures)
    return Blend((first, second), made)
