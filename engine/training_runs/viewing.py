"""A view of a training from its recipe: of one that is kept, or of one that is trained for it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from typing import cast

import numpy as np

from engine.bench import Bench
from engine.errors import Complaint
from engine.jobs.train import Train
from engine.recipe import Recipe
from engine.step import Image, Image8, Result, Run, Step
from engine.training_runs.notes import Note
from engine.training_runs.order import Order
from engine.training_runs.session import session
from engine.training_runs.shelf import KeptTraining, kept_trainings, new_folder
from engine.training_runs.source import Source
from engine.training_runs.views import drawn_view


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
    return Result(as_floats(image), replace(recipe.planned(), subject=None))


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
    index = 0
    with closing(session(Order(job.training_plan(), source, folder, name))) as run:
        while True:
            try:
                progress = next(run)
            except StopIteration as end:
                return KeptTraining(folder, end.value)
            index += 1
            yield Step(index, index + 1, dict(progress.means), None, progress.words, done=0.99 * progress.done)
