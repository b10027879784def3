"""How recipes name latent models and the axes of their space. Nothing here loads torch."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.latent.cloud import Cloud

MODEL = "latent model"
"""The editor of every knob that names a latent model: by it recipes are searched for such files."""

ATTRIBUTE, AXES = "latent attribute", "latent axis"
"""The editors of knobs that name an attribute, or an axis, of the latent model in hand."""

NUMBER, AXIS = "number", "axis"


def axis_names(cloud: Cloud) -> tuple[str, ...]:
    """All axes that can be chosen: principal axes, conditions, and the latent numbers, counted from 1."""
    numbers = range(cloud.latent)
    axes, own = [f"{AXIS} {one + 1}" for one in numbers], [f"{NUMBER} {one + 1}" for one in numbers]
    return (*axes, *cloud.conditions, *own)
