"""What the panel of photos in latent numbers asks of the engine, called with the bench in the worker thread."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from app.frame import Finished
from app.growing import Grown
from app.latent_following import Face
from app.stepping import through
from engine.faces.box import Box
from engine.jobs.latent_photo import LatentPhoto
from engine.pixels import to_8bit
from engine.recipe import Recipe
from engine.step import Step

if TYPE_CHECKING:
    from engine.bench import Bench


@dataclass(frozen=True, eq=False)
class PhotoFound(Finished):
    """A photo in latent numbers.

    Attributes:
        face: as the photo has it; forced: with the change that was asked for.
        box: where it is, in pixels of the picture as it was opened.
        others: the faces that were found, likewise.
        words: how like the photo it is, and what the model was told.
    """

    face: Face | None = None
    forced: Face | None = None
    box: Box | None = None
    others: tuple[Box, ...] = ()
    words: str = ""


def photo_found(recipe: Recipe, bench: Bench) -> Generator[Grown, None, PhotoFound]:
    """The picture of a photo's face, and its numbers; it yields how far the search for these is."""
    from engine.latent.open_models import open_model
    from engine.latent_photo.encoding import faces_in
    from engine.latent_photo.forcing import forced
    from engine.latent_photo.running import photo_and_numbers

    job = cast(LatentPhoto, recipe.job)
    (result, found), seconds, scores = yield from through(photo_and_numbers(recipe, bench), _told)
    made_by = open_model(job.model)
    latent, told = forced(made_by.model, found, job, job.amount)
    faces = [
        Face(job.model, made_by.cloud.numbers(point[0].double().numpy()), tuple(known[0].tolist()))
        for point, known in ((found.latent, found.conditions), (latent, told))
    ]
    height, width = bench.canvas_size(recipe)
    photo = bench.photo(height, width)
    assert photo is not None
    assert bench.picture is not None
    scale = bench.picture.size[0] / width
    box, *others = (one.moved(0, 0, scale) for one in (found.box, *faces_in(photo.cpu(), bench.sight)))
    return PhotoFound(
        0, result, to_8bit(result.image), seconds, scores, faces[0], faces[1], box, tuple(others),
        found.words(made_by.model.conditions),
    )  # fmt: skip


def _told(step: Step) -> Grown:
    return Grown(step.note, step.index / step.total, None)
