"""The work of the faces job: one look at the photo, and a picture of what was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from engine.errors import Complaint
from engine.faces.drawing import drawn
from engine.faces.judges import judges
from engine.jobs.faces import Faces
from engine.pixels import to_8bit
from engine.settling import Settling
from engine.step import Result, Run, Step

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.faces.reading import Reading
    from engine.recipe import Recipe

STEPS = 2


def show_faces(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `Faces`; it has no live knobs."""
    settling = Settling(recipe)
    readings = faces_of(recipe, bench)
    yield Step(1, STEPS, {f"face {number}": one.box.score for number, one in enumerate(readings, 1)}, note="Looking")
    photo = bench.photo(*bench.canvas_size(recipe))
    assert photo is not None
    picture = drawn(to_8bit(photo[0].permute(1, 2, 0).cpu().numpy()), readings)
    yield Step(STEPS, STEPS, {}, lambda: picture, f"{picture.shape[1]} × {picture.shape[0]}")
    return Result(picture.astype(np.float32) / np.float32(255), settling.recipe(bench.loaded.weights_sha256))


def faces_of(recipe: Recipe, bench: Bench) -> tuple[Reading, ...]:
    """The faces in the bench's subject at the size of the result, the surest first.

    Raises:
        Complaint: if there is no subject.
    """
    photo = bench.photo(*bench.canvas_size(recipe))
    if photo is None:
        raise Complaint("There is no picture to look at yet: choose one first.")
    job = cast(Faces, recipe.job)
    return judges().read_all(photo.cpu(), job.sure, job.most)
