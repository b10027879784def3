"""The axes of a scatter of latent numbers, by their names, and the face that belongs to a place between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.errors import BadRecipe
from engine.jobs.latent_numbers import LatentNumbers
from engine.latent.cloud import Cloud
from engine.latent_names import AXIS, NUMBER
from engine.latent_numbers.counting import Array, Gathered

_SEEN = 3.5
"""How many standard deviations are shown to each side."""

_TOLD = 1.6
"""How far conditions are shown to each side."""


@dataclass(frozen=True, eq=False)
class Axis:
    """One axis.

    Attributes:
        name: as it is written.
        kind: `NUMBER`, `AXIS` or the name of a condition.
        place: its number, from 0.
        low, high: what is shown of it.
    """

    name: str
    kind: str
    place: int
    low: float
    high: float

    def values(self, found: Gathered, cloud: Cloud) -> Array:
        """Where each face lies on it."""
        if self.kind == NUMBER:
            return found.values[:, self.place]
        if self.kind == AXIS:
            return np.asarray((found.values - cloud.mean) @ cloud.vectors[self.place])
        return found.conditions[:, self.place]


def axis_of(name: str, cloud: Cloud) -> Axis:
    """The axis of a name: “number 1”, “axis 1” (the longest first), or a condition.

    Raises:
        BadRecipe: if the model has none of that name.
    """
    word, _, number = name.strip().rpartition(" ")
    places = cloud.latent if number.isdecimal() else 0
    if word == NUMBER and 1 <= int(number) <= places:
        place, middle = int(number) - 1, cloud.mean[int(number) - 1]
        far = _SEEN * max(cloud.deviations[place], 0.05)
        return Axis(name, NUMBER, place, float(middle - far), float(middle + far))
    if word == AXIS and 1 <= int(number) <= places:
        far = _SEEN * max(cloud.lengths[int(number) - 1], 0.05)
        return Axis(name, AXIS, int(number) - 1, float(-far), float(far))
    if name.strip() in cloud.conditions:
        return Axis(name, name.strip(), cloud.conditions.index(name.strip()), -_TOLD, _TOLD)
    raise BadRecipe(f"“{name}” is no axis of this model; write one of {_offered(cloud)}.")


def place_of(at: tuple[float, float], axes: tuple[Axis, Axis], cloud: Cloud) -> tuple[Array, list[float]]:
    """The latent numbers and conditions of a place: all that the two axes do not say is as in the mean face.

    A condition takes the latent numbers along, as far as it leaks into them.
    """
    latent, conditions = cloud.mean.copy(), [0.0] * len(cloud.conditions)
    for axis, value in zip(axes, at, strict=True):
        if axis.kind == NUMBER:
            latent[axis.place] = value
        elif axis.kind == AXIS:
            latent = latent + (value - (latent - cloud.mean) @ cloud.vectors[axis.place]) * cloud.vectors[axis.place]
        else:
            conditions[axis.place] = value
    return latent + cloud.moved(tuple(conditions), (), True), conditions


def chosen_place(job: LatentNumbers, cloud: Cloud) -> tuple[tuple[Axis, Axis], tuple[float, float]]:
    """The two axes of a scatter, and what they say at its cross.

    Raises:
        BadRecipe: if the model has no such axes, or the place cannot be read.
    """
    axes = axis_of(job.across, cloud), axis_of(job.up, cloud)
    middle = (axes[0].low + axes[0].high) / 2, (axes[1].low + axes[1].high) / 2
    return axes, job.place() or middle


def _offered(cloud: Cloud) -> str:
    said = [f"“{kind} 1” to “{kind} {cloud.latent}”" for kind in (NUMBER, AXIS)]
    return ", ".join([*said, *(f"“{name}”" for name in cloud.conditions)])
