"""From a photo to the latent numbers of its face, and how like it they are."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import torch
from torch import Tensor

from engine.errors import Complaint
from engine.faces.box import Box
from engine.faces.finding import find_faces
from engine.faces.judges import judges
from engine.jobs.latent_photo import FITTED, NO_FACE, LatentPhoto
from engine.latent_photo.conditions import fitted, read
from engine.latent_photo.framing import framing_of
from engine.latent_photo.likeness import decibels, head_weights
from engine.latent_photo.place import Place, cut
from engine.latent_photo.refining import Start, refining
from engine.pieces import retold

if TYPE_CHECKING:
    from engine.faces.chips import Chip
    from engine.sight import Sight
    from models.vae.latent_model import LatentModel

_SURE = 0.5
"""From which score on a box is a face: a photo may well hold none."""


@dataclass(frozen=True, eq=False)
class Encoded:
    """A face of a photo in the numbers of a model.

    Attributes:
        box: where the face is, in pixels of the photo.
        place: what of the photo the model was shown.
        chip: how that lies around the box.
        face: what the model was shown, 1 x 3 x size x size, RGB 0..1.
        latent, conditions: 1 x how many.
        before, after: how like the face the decoded numbers were where the search began, within reach, and where it
            ended, in decibels; the head counts most.
    """

    box: Box
    place: Place
    chip: Chip
    face: Tensor
    latent: Tensor
    conditions: Tensor
    before: float
    after: float

    def words(self, names: tuple[str, ...]) -> str:
        """How like the photo it is, and what the model was told of it, in words."""
        said = ", ".join(
            f"{name} {value:.2f}" for name, value in zip(names, self.conditions[0].tolist(), strict=True)
        )
        like = f"{self.after:.1f} dB like the photo, {self.before:.1f} before refining"
        return f"{like}; taken for {said}" if said else like


_faces: WeakKeyDictionary[Sight, dict[Any, tuple[Box, ...]]] = WeakKeyDictionary()
_remembered: WeakKeyDictionary[Sight, dict[Any, Encoded]] = WeakKeyDictionary()
_MOST = 8
"""How many answers are remembered of a photo."""


def encoding(photo: Tensor, job: LatentPhoto, model: LatentModel, sight: Sight) -> Generator[float, None, Encoded]:
    """Finds the face, shows it to the model and refines the numbers; yields the decibels so far.

    What was found is remembered as long as the photo is in hand: forcing asks for it again and again.

    Args:
        photo: 1 x 3 x height x width, RGB 0..1.

    Raises:
        Complaint: if no face is found.
    """
    key = (
        tuple(photo.shape),
        model,
        job.box,
        job.face,
        job.lean,
        job.refine,
        job.reach,
        job.ground,
        job.told,
        job.light,
    )
    known = _remembered.setdefault(sight, {})
    if key not in known:
        known[key] = yield from _encoded(photo, job, model, sight)
        for old in list(known)[:-_MOST]:
            del known[old]
    return known[key]


def _encoded(photo: Tensor, job: LatentPhoto, model: LatentModel, sight: Sight) -> Generator[float, None, Encoded]:
    box = box_of(photo, job, sight)
    chip = framing_of(model, judges().finder)
    place = Place(chip.square(box), job.lean)
    with torch.inference_mode():
        face = cut(photo, place, chip.size).clamp(0, 1)
    face, shown = face.clone(), model.as_seen(face)
    weights = head_weights(chip, job.ground)
    known = read(judges().read(photo, box), model) if job.told != FITTED and model.conditions else {}
    conditions = fitted(model, shown, weights, known, job.light)
    with torch.inference_mode():
        latent = model.encode(shown, conditions)
    start = Start(shown, weights, latent.clone(), conditions.clone(), free=job.told == FITTED, light=job.light)
    found = yield from retold(refining(model, start, job.refine, job.reach), _in_decibels)
    before, after = _in_decibels(found.begun), _in_decibels(found.error)
    return Encoded(box, place, chip, face, found.latent, found.conditions, before, after)


def faces_in(photo: Tensor, sight: Sight) -> tuple[Box, ...]:
    """The faces in a photo, the surest first, in its pixels; looked for once for each size of it."""
    known = _faces.setdefault(sight, {})
    size = tuple(photo.shape[-2:])
    if size not in known:
        known[size] = find_faces(photo, judges().finder, _SURE)
    return known[size]


def box_of(photo: Tensor, job: LatentPhoto, sight: Sight) -> Box:
    """Where the face is that a job means, in pixels of the photo.

    Raises:
        Complaint: if it is to be found, and there are not so many; or if it is given, and lies outside the photo.
    """
    height, width = (sight.photo if sight.photo is not None else photo).shape[-2:]
    given = job.given_box(width, height)
    if given is not None:
        _check_inside(given, width, height)
        return given.moved(0, 0, photo.shape[-1] / width)
    boxes = faces_in(photo, sight)
    if len(boxes) < job.face:
        raise Complaint(_too_few(len(boxes)))
    return boxes[job.face - 1]


def _check_inside(box: Box, width: int, height: int) -> None:
    across, down = box.middle
    if not (0 <= across <= width and 0 <= down <= height):
        raise Complaint("The box of the face lies outside the photo: drag it onto the face.")


def _too_few(found: int) -> str:
    if not found:
        return NO_FACE
    return f"Only {'one face was' if found == 1 else f'{found} faces were'} found: choose a smaller number."


def _in_decibels(error: float) -> float:
    return float(decibels(torch.tensor(error)))
