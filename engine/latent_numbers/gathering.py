"""The latent numbers of many faces: a model's own samples, drawn ones, or the pictures of a folder."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor

from engine.errors import Complaint
from engine.jobs.latent_numbers import DRAWN, FOUND, SAMPLES, LatentNumbers
from engine.latent_numbers.counting import Gathered
from engine.latent_numbers.folder_faces import found_faces, middles
from engine.latent_numbers.telling import in_words_of

if TYPE_CHECKING:
    from engine.latent.open_models import OpenModel

_AT_ONCE = 32
_KEPT = 6

Batch = tuple[Tensor, Tensor]
"""Pictures, N x 3 x size x size, 0..1, and their conditions, N x conditions; nan for those that nobody knows."""

_remembered: OrderedDict[Any, Gathered] = OrderedDict()


def gathering(job: LatentNumbers, made_by: OpenModel, seed: int) -> Generator[int, None, Gathered]:
    """Shows faces to the model; yields how many it has seen. What was gathered last is remembered.

    Raises:
        Complaint: if the folder is not there, or too little in it can be used.
    """
    key = made_by.model, job.faces, job.folder, job.count, job.cut, seed
    if key not in _remembered:
        _remembered[key] = yield from _gathered(job, made_by, seed)
        while len(_remembered) > _KEPT:
            _remembered.popitem(last=False)
    return _remembered[key]


def _gathered(job: LatentNumbers, made_by: OpenModel, seed: int) -> Generator[int, None, Gathered]:
    values: list[Tensor] = []
    known: list[Tensor] = []
    seen = 0
    for pictures, told in _batches(job, made_by, seed):
        conditions = told.nan_to_num(0.0)
        with torch.inference_mode():
            values.append(made_by.model.encode(made_by.model.as_seen(pictures), conditions).double())
        known.append(told.double())
        seen += len(pictures)
        yield seen
    if seen < 2:
        raise Complaint("Too few faces could be used to tell anything of them: choose another folder.")
    rows, conditions = torch.cat(values).numpy().copy(), torch.cat(known)
    unknown = [place for place, column in enumerate(conditions.unbind(1)) if column.isnan().all()]
    names = [made_by.cloud.conditions[place] for place in unknown]
    words = _words(job, seen) + (f"; of {' and '.join(names)} nothing is known: 0 is taken" if names else "")
    return Gathered(rows, conditions.nan_to_num(0.0).numpy().copy(), words, tuple(unknown))


def _batches(job: LatentNumbers, made_by: OpenModel, seed: int) -> Iterator[Batch]:
    if job.faces == SAMPLES:
        return _samples(made_by, job.count, seed)
    if job.faces == DRAWN:
        return _drawn(made_by, job.count, seed)
    return (found_faces if job.cut == FOUND else middles)(job, made_by.model, seed)


def _samples(made_by: OpenModel, count: int, seed: int) -> Iterator[Batch]:
    """Faces of the model, with conditions dealt evenly."""
    model = made_by.model
    latent = torch.from_numpy(made_by.cloud.drawn(count, seed, 1.0)).float()
    dealt = np.random.default_rng((seed, 1)).uniform(-1, 1, (count, len(model.conditions)))
    conditions = torch.from_numpy(dealt).float()
    for at in range(0, count, _AT_ONCE):
        some = conditions[at : at + _AT_ONCE]
        with torch.inference_mode():
            made = model.decode(latent[at : at + _AT_ONCE], some)
        yield made.expand(-1, 3, -1, -1), some


def _drawn(made_by: OpenModel, count: int, seed: int) -> Iterator[Batch]:
    from engine.training_runs.drawn_examples import DrawnExamples

    model, examples = made_by.model, DrawnExamples(count, seed, kept=0)
    columns = dict(zip(examples.conditions, examples.truth.unbind(1), strict=True))
    conditions = in_words_of(model.conditions, count, columns, model.pictures.ages, examples.ages)
    for at in range(0, count, _AT_ONCE):
        which = list(range(at, min(at + _AT_ONCE, count)))
        yield examples.pictures(which, model.network.shape.size)[0].float() / 255, conditions[at : at + _AT_ONCE]


def _words(job: LatentNumbers, seen: int) -> str:
    if job.faces == SAMPLES:
        return f"{seen} faces of its own, seen again"
    return f"{seen} drawn faces" if job.faces == DRAWN else f"{seen} faces of “{job.folder.rpartition('|')[0]}”"
