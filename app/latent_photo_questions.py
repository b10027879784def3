"""What the panels of photos and statistics ask of the engine, called with the bench in the worker thread."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from app.frame import Finished
from app.questions import followed
from engine.faces.box import Box
from engine.jobs.latent_numbers import SCATTER, LatentNumbers
from engine.jobs.latent_photo import LatentPhoto
from engine.pixels import to_8bit
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.latent.cloud import Numbers


@dataclass(frozen=True, eq=False)
class Face:
    """A face for the sliders: of which model, in standard deviations by dimension, and its conditions."""

    model: str
    numbers: Numbers
    conditions: Numbers


@dataclass(frozen=True, eq=False)
class PhotoFound(Finished):
    """A photo in latent numbers.

    Attributes:
        face: as the photo has it; forced: with the change that was asked for.
        box: where it is, in shares of the photo.
        others: the other faces that were found.
        words: how like the photo it is, and what the model was told.
    """

    face: Face | None = None
    forced: Face | None = None
    box: Box | None = None
    others: tuple[Box, ...] = ()
    words: str = ""


@dataclass(frozen=True, eq=False)
class Counted(Finished):
    """A chart; of a scatter with the face at its cross."""

    face: Face | None = None


def photo_found(recipe: Recipe, bench: Bench) -> Generator[str, None, PhotoFound]:
    """The picture of a photo's face, and its numbers."""
    from engine.latent.chosen import chosen
    from engine.latent_photo.encoding import faces_in
    from engine.latent_photo.forcing import forced
    from engine.latent_photo.running import photo_and_numbers

    job = cast(LatentPhoto, recipe.job)
    (result, found), seconds, scores = yield from followed(photo_and_numbers(recipe, bench))
    made_by = chosen(job.model)
    latent, told = forced(made_by.model, found, job, job.amount)
    faces = [
        Face(job.model, made_by.cloud.numbers(point[0].double().numpy()), tuple(known[0].tolist()))
        for point, known in ((found.latent, found.conditions), (latent, told))
    ]
    height, width = bench.canvas_size(recipe)
    photo = bench.photo(height, width)
    assert photo is not None
    others = tuple(_shares(box, width, height) for box in faces_in(photo.cpu(), bench.sight))
    return PhotoFound(
        0, result, to_8bit(result.image), seconds, scores, faces[0], faces[1], _shares(found.box, width, height),
        others, found.told(made_by.model.conditions),
    )  # fmt: skip


def counted(recipe: Recipe, bench: Bench) -> Generator[str, None, Counted]:
    """A chart of latent numbers."""
    result, seconds, scores = yield from followed(recipe.job.run(recipe, bench))
    face = face_at(recipe) if cast(LatentNumbers, recipe.job).chart == SCATTER else None
    return Counted(0, result, to_8bit(result.image), seconds, scores, face)


def face_at(recipe: Recipe) -> Face:
    """The face at the cross of a scatter."""
    from engine.latent.chosen import chosen
    from engine.latent_numbers.axes import chosen_place, place_of

    job = cast(LatentNumbers, recipe.job)
    cloud = chosen(job.model).cloud
    axes, at = chosen_place(job, cloud)
    latent, told = place_of(at, axes, cloud)
    return Face(job.model, cloud.numbers(latent), tuple(told))


def place_under(recipe: Recipe, across: int, down: int, bench: Bench) -> str:  # noqa: ARG001
    """What a scatter says at one of its pixels, as its knob is written; empty outside the plot."""
    from engine.latent.chosen import chosen
    from engine.latent_numbers.axes import axis_of
    from engine.latent_numbers.scatter import room_for, value_at

    job = cast(LatentNumbers, recipe.job)
    share = room_for(job.width).inside(across, down)
    if share is None:
        return ""
    cloud = chosen(job.model).cloud
    values = (value_at(axis_of(name, cloud), one) for name, one in zip((job.across, job.up), share, strict=True))
    return ", ".join(f"{value:.3f}" for value in values)


def _shares(box: Box, width: int, height: int) -> Box:
    return Box(box.left / width, box.top / height, box.right / width, box.bottom / height, box.score)
