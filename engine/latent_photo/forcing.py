"""A face with another smile or age: a condition set or shifted, and latent numbers moved along with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import Tensor

from engine.errors import Complaint
from engine.jobs.latent_photo import FIXED

if TYPE_CHECKING:
    from models.vae.latent_model import LatentModel


def attributes(model: LatentModel) -> tuple[str, ...]:
    """What can be forced: its conditions, and attributes of which only a direction is known."""
    return tuple(dict.fromkeys((*model.conditions, *model.directions)))


def forced(
    model: LatentModel,
    latent: Tensor,
    conditions: Tensor,
    attribute: str,
    way: str,
    amount: float,
    along: bool,
) -> tuple[Tensor, Tensor]:
    """Latent numbers and conditions of the changed face, each 1 x how many.

    Args:
        way: `FIXED`: the attribute becomes `amount`; otherwise it grows by it.
        along: whether latent numbers move in the direction in which they change with that attribute.

    Raises:
        Complaint: if the model knows no such attribute, or cannot say how much of it a face has.
    """
    if attribute not in attributes(model):
        raise Complaint(f"This model knows no “{attribute}”: choose one of {', '.join(attributes(model)) or 'none'}.")
    told = conditions.clone()
    if attribute not in model.conditions:
        if way == FIXED:
            raise Complaint(f"This model is not told “{attribute}”, so it has no value to be set: shift it instead.")
        return latent + amount * model.directions[attribute], told
    place = model.conditions.index(attribute)
    told[:, place] = amount if way == FIXED else told[:, place] + amount
    moved = told[:, place] - conditions[:, place]
    direction = model.directions.get(attribute) if along else None
    return (latent if direction is None else latent + moved[:, None] * direction), told
