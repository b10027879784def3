"""A view of a training from its recipe: of one that is kept, or of one that is trained for it."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from engine.errors import Complaint
from engine.films.film import Film
from engine.jobs.train import Train
from engine.pieces import retold
from engine.recipe import Recipe
from engine.step import Image, Image8, Result, Run, Step
from engine.training_runs.charts import drawn_view, view_of_each
from engine.training_runs.notes import Note
from engine.training_runs.request import Progress, Request
from engine.training_runs.shelf import KeptTraining, kept_trainings, new_folder
from engine.training_runs.source import Source

if TYPE_CHECKING:
    from engine.bench import Bench

EPOCHS_A_SECOND = 4.0


def view_training(recipe: Recipe, bench: Bench) -> Run:  # noqa: ARG001 - the network in hand has no part in it
    """Draws it; a training on drawn faces that is not kept, or not over, is trained first, and kept.

    Raises:
        Complaint: if it was trained on a folder and is not kept here, or has no such view.
    """
    job = cast(Train, recipe.job)
    kept = training_of(job)
    if kept is None and job.data:
        raise Complaint(f"The training on “{job.data}” is not kept here: train it again in “Train a network”.")
    over = kept if kept is not None and kept.note.over else (yield from _trained(job, kept))
    image = drawn_view(over.folder, over.note, job.view, job.epoch)
    yield Step(1, 1, render=lambda: image, note="Drawn", done=1.0)
    return view_result(over.folder, over.note, replace(recipe.planned(), subject=None))


def epoch_film(kept: KeptTraining, view: str) -> Film:
    """A view of every epoch, as a film.

    Raises:
        Complaint: if there is no such view, or no room for its frames.
    """
    film = Film(EPOCHS_A_SECOND)
    for frame in view_of_each(kept.folder, kept.note, view):
        film.add(frame)
    return film


def view_recipe(recipe: Recipe, note: Note, view: str, epoch: int, film: bool) -> Recipe:
    """The recipe of a view of a training, with its whole plan."""
    plan = {name: getattr(note.plan, name) for name in note.plan.__dataclass_fields__}
    source = note.source
    data = note.told if source.folder is not None else ""
    job = Train(
        **plan, count=source.count, attribute=source.attribute, data=data, view=view, epoch=epoch, film=film
    )  # fmt: skip
    return replace(recipe.planned(), job=job, subject=None, seed=0)


def view_result(folder: Path, note: Note, recipe: Recipe) -> Result:
    """A view of a training that is kept, as its recipe asks for it.

    Raises:
        Complaint: if there is no such view, or no room for the frames of a film.
    """
    job = cast(Train, recipe.job)
    image = drawn_view(folder, note, job.view, job.epoch)
    film = epoch_film(KeptTraining(folder, note), job.view) if job.film else None
    return Result(as_floats(image), recipe, film)


def training_of(job: Train) -> KeptTraining | None:
    """The kept training with this plan on these data; the one that is farthest, if there are several."""
    fitting = [one for one in kept_trainings() if _is_of(one.note, job)]
    return max(fitting, key=lambda one: (one.note.over, len(one.note.history)), default=None)


def as_floats(image: Image8) -> Image:
    """A finished picture of what was drawn."""
    return image.astype(np.float32) / np.float32(255)


def _is_of(note: Note, job: Train) -> bool:
    if note.plan != job.training_plan():
        return False
    source = note.source
    if source.folder is not None:
        return note.told == job.data and source.attribute == job.attribute
    return not job.data and source.count == job.count


def _trained(job: Train, kept: KeptTraining | None) -> Generator[Step, Recipe | None, KeptTraining]:
    now = datetime.now().astimezone()
    folder = kept.folder if kept is not None else new_folder(job.model, now)
    source = kept.note.source if kept is not None else Source(count=job.count)
    name = kept.note.name if kept is not None else f"{job.model}, {now:%d %b %H:%M}"
    from engine.training_runs.session import session  # it loads torch

    numbers = count(1)

    def told(progress: Progress) -> Step:
        number = next(numbers)
        return Step(number, number + 1, dict(progress.means), None, progress.words, done=0.99 * progress.done)

    request = Request(job.training_plan(), source, folder, name)
    return KeptTraining(folder, (yield from retold(session(request), told)))
