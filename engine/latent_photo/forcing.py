"""A face with another smile or age: a condition set or shifted, and latent numbers moved along with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import Tensor

from engine.errors import Complaint
from engine.jobs.latent_photo import FIXED, SHIFT, LatentPhoto

if TYPE_CHECKING:
    from engine.latent_photo.encoding import Encoded
    from models.vae.latent_model import LatentModel


def attributes(model: LatentModel) -> tuple[str, ...]:
    """What can be forced: its conditions, and attributes of which only a direction is known."""
    return tuple(dict.fromkeys((*model.conditions, *model.directions)))


def forced(model: LatentModel, found: Encoded, job: LatentPhoto, amount: float) -> tuple[Tensor, Tensor]:
    """Latent numbers and conditions of the changed face, each 1 x how many.

    Args:
        found: the face as it is.
        job: what is changed, and whether it becomes `amount` or grows by it.

    Raises:
        Complaint: if the model knows no such attribute, or cannot say how much of it a face has.
    """
    known = attributes(model)
    if job.attribute not in known:
        raise Complaint(f"This model knows no “{job.attribute}”: {_choose(known)}")
    conditions = found.conditions.clone()
    if job.attribute not in model.conditions:
        if job.way == FIXED:
            raise Complaint(
                f"This model is not told “{job.attribute}”, so it cannot be set: choose “{SHIFT}” instead."
            )
        return found.latent + amount * model.directions[job.attribute], conditions
    place = model.conditions.index(job.attribute)
    conditions[:, place] = amount if job.way == FIXED else conditions[:, place] + amount
    moved = conditions[:, place] - found.conditions[:, place]
    direction = model.directions.get(job.attribute) if job.along else None
    return (found.latent if direction is None else found.latent + moved[:, None] * direction), conditions


def _choose(known: tuple[str, ...]) -> str:
    return f"choose one of {', '.join(known)}." if known else "it knows none; choose another model."
