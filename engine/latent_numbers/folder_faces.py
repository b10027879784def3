"""The faces of a folder of pictures, as a latent model is shown them."""

from __future__ import annotations

from collections.abc import Iterator
from math import nan
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from engine.errors import BadPicture
from engine.jobs.latent_numbers import LatentNumbers
from engine.latent_numbers.telling import in_words_of
from engine.picture_folders import opened
from engine.pieces import drained
from engine.scan.listing import CELEBA, Listing

if TYPE_CHECKING:
    from models.vae.latent_model import LatentModel

_AT_ONCE = 16


def middles(job: LatentNumbers, model: LatentModel, seed: int) -> Iterator[tuple[Tensor, Tensor]]:
    """Batches of squares from the middle, with what the folder tells of the conditions; nan for the rest of these."""
    from engine.scan.truths import truths
    from engine.training_runs.folder_examples import FolderExamples

    found = drained(opened(job.folder)).found
    examples = FolderExamples(found, truths(found), kept=0)
    columns = dict(zip(examples.conditions, examples.truth.unbind(1), strict=True))
    there = {name: values for name, values in columns.items() if _is_told(name, found)}
    conditions = in_words_of(model.conditions, len(examples), there, model.pictures.ages, examples.ages)
    which = _dealt(len(examples), job.count, seed)
    for at in range(0, len(which), _AT_ONCE):
        pictures, read = examples.pictures(which[at : at + _AT_ONCE], model.network.shape.size)
        if read:
            yield pictures.float() / 255, conditions[read]


def found_faces(job: LatentNumbers, model: LatentModel, seed: int) -> Iterator[tuple[Tensor, Tensor]]:
    """The surest face of each picture, framed as the model's own; pictures without one are passed over."""
    from engine.faces.finding import find_faces
    from engine.faces.judges import judges
    from engine.latent_photo.conditions import read
    from engine.latent_photo.framing import framing_of
    from engine.latent_photo.place import Place, cut
    from engine.open_picture import open_picture
    from engine.sight import values

    found, nets = drained(opened(job.folder)).found, judges()
    chip = framing_of(model, nets.finder)
    for one in _dealt(len(found.pictures), job.count, seed):
        try:
            picture = values(open_picture(found.folder / found.pictures[one].name))
        except BadPicture:
            continue
        boxes = find_faces(picture, nets.finder)
        if boxes:
            known = read(nets.read(picture, boxes[0]), model) if model.conditions else {}
            conditions = torch.tensor([[known.get(name, nan) for name in model.conditions]])
            yield cut(picture, Place(chip.square(boxes[0])), chip.size), conditions


def _is_told(name: str, found: Listing) -> bool:
    """Whether a list of attributes, if there is one, has that one: no picture has an attribute that it lacks."""
    return found.layout != CELEBA or any(name in one.labels for one in found.pictures)


def _dealt(there: int, wanted: int, seed: int) -> list[int]:
    """Some of them, in their order."""
    order = np.random.default_rng(seed).permutation(there)[:wanted]
    return [int(one) for one in np.sort(order)]
