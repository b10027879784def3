"""The work of a film between two faces."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from engine.alone import alone
from engine.films.film import Film
from engine.jobs.latent_path import LatentPath
from engine.latent.between import check_pair, face_between
from engine.latent.facing import enlarged, faces
from engine.latent.open_models import open_model
from engine.latent.point import point_of
from engine.pixels import to_8bit
from engine.step import Image, Result, Run, Step

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe


def film_path(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `LatentPath`; stopped, it keeps the frames that are there.

    Its picture is the last frame.

    Raises:
        Complaint: if the two faces are of different models, or the model is not here.
    """
    job = cast(LatentPath, recipe.job)
    check_pair(job)
    made_by, side = open_model(job.first.model), bench.canvas_size(recipe)[0]
    for face in (job.first, job.second):
        point_of(face, made_by.cloud)  # complains of what does not fit
    film, stopped_after, total = Film(job.rate), 0, job.length()
    try:
        for number in range(total):
            between = face_between(job, job.share(number), made_by.cloud)
            with alone():
                image = enlarged(faces([between], made_by), side)[0]
            film.add(to_8bit(image))
            sent = yield _step(number + 1, total, image)
            if number + 1 == recipe.stopped_after or (sent is not None and sent.stopped_after):
                stopped_after = number + 1
                break
    except BaseException:  # closed, or something went wrong: nobody will get the film
        film.close()
        raise
    story = replace(recipe.planned(), weights=bench.loaded.weights_sha256, stopped_after=stopped_after)
    return Result(image, story, film)


def _step(number: int, total: int, image: Image) -> Step:
    return Step(number, total, {}, lambda: to_8bit(image), f"Frame {number} of {total}", film_frame=True)
