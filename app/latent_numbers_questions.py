"""What the panel of latent statistics asks of the engine, called with the bench in the worker thread."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from app.frame import Finished
from app.latent_following import Face
from app.questions import followed
from engine.jobs.latent_numbers import SCATTER, LatentNumbers
from engine.pixels import to_8bit
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.bench import Bench


@dataclass(frozen=True, eq=False)
class Counted(Finished):
    """A chart; of a scatter with the face at its cross."""

    face: Face | None = None


def counted(recipe: Recipe, bench: Bench) -> Generator[str, None, Counted]:
    """A chart of latent numbers."""
    result, seconds, scores = yield from followed(recipe.job.run(recipe, bench))
    face = face_at(recipe) if cast(LatentNumbers, recipe.job).chart == SCATTER else None
    return Counted(0, result, to_8bit(result.image), seconds, scores, face)


def face_at(recipe: Recipe) -> Face:
    """The face at the cross of a scatter."""
    from engine.latent.open_models import open_model
    from engine.latent_numbers.axes import chosen_place, place_of

    job = cast(LatentNumbers, recipe.job)
    cloud = open_model(job.model).cloud
    axes, at = chosen_place(job, cloud)
    latent, told = place_of(at, axes, cloud)
    return Face(job.model, cloud.numbers(latent), tuple(told))


def place_under(recipe: Recipe, across: int, down: int, bench: Bench) -> str:  # noqa: ARG001
    """What a scatter says at one of its pixels, as its knob is written; empty outside the plot."""
    from engine.latent.open_models import open_model
    from engine.latent_numbers.axes import axis_of
    from engine.latent_numbers.scatter import room_for, value_at

    job = cast(LatentNumbers, recipe.job)
    share = room_for(job.width).inside(across, down)
    if share is None:
        return ""
    cloud = open_model(job.model).cloud
    values = (value_at(axis_of(name, cloud), one) for name, one in zip((job.across, job.up), share, strict=True))
    return ", ".join(f"{value:.3f}" for value in values)
