"""What the sliders of a latent model are called, and how far they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app.latent_row import RowKind
from engine.jobs.latent_face import FAR, TOLD

if TYPE_CHECKING:
    from engine.latent.cloud import Cloud

REACH, TOLD_REACH = 4.0, 3.0
"""How far sliders go: in standard deviations, and for conditions and attributes."""

_TOLD = {
    "smile": "How much it smiles, as the model was told while it was trained: −1 a frown, or the least it has seen, "
    "1 a broad smile. It is neither measured on the picture nor the share that the expression network calls happy",
    "age": "How old it is: −1 the youngest faces the model has seen, 1 the oldest",
}
_YEARS = "How old it is: −1 is {:g} years, 1 is {:g}; so the model was told while it was trained"
_LEAST_TOLD = 0.02


def condition_kinds(cloud: Cloud) -> list[RowKind]:
    """One for each condition."""
    return [RowKind(said(name), _explained(name, cloud), TOLD_REACH, TOLD) for name in cloud.conditions]


def attribute_kinds(cloud: Cloud) -> list[RowKind]:
    """One for each attribute that has a direction, conditions among them."""
    return [
        RowKind(
            f"{said(name)} push" if name in cloud.conditions else said(name),
            f"Pushes the latent numbers along the direction of “{said(name).lower()}”, found by least squares over "
            "the faces the model has learned from.",
            TOLD_REACH,
            TOLD,
        )
        for name in cloud.attributes
    ]


def number_kinds(cloud: Cloud, axes: bool) -> list[RowKind]:
    """One for each dimension, or for each principal axis."""
    if axes:
        shares = cloud.lengths**2 / max(1e-12, float(np.sum(cloud.lengths**2)))
        return [_axis(place, share) for place, share in enumerate(shares)]
    return [_number(place, spread) for place, spread in enumerate(cloud.deviations)]


def said(name: str) -> str:
    """A name of a model as a label."""
    return name.replace("_", " ").capitalize()


def leak_words(cloud: Cloud) -> str:
    """How much of each condition the latent numbers tell, as a sentence; empty if nothing is known of it."""
    known = {name: cloud.leak(name) for name in cloud.conditions if name in cloud.attributes}
    if not known:
        return ""
    parts = [f"{share:.0%} of {said(name).lower()}" for name, share in known.items() if share >= _LEAST_TOLD]
    if not parts:
        return "The latent numbers tell next to nothing of the conditions: each slider acts by itself."
    return (
        f"Part of it leaks: the latent numbers tell {' and '.join(parts)} (of the variance). If they do not move "
        "along, the slider changes only the rest."
    )


def _number(place: int, spread: float) -> RowKind:
    return RowKind(
        f"Number {place + 1}",
        f"Latent number {place + 1}, in standard deviations from the mean face; one is {spread:.2f}.",
        REACH,
        FAR,
        "sd",
    )


def _axis(place: int, share: float) -> RowKind:
    told = (
        f"Principal axis {place + 1}, in standard deviations from the mean face. It holds {share:.0%} of how the "
        "latent numbers of faces differ."
    )
    return RowKind(f"Axis {place + 1}", told, REACH, FAR, "sd")


def _explained(name: str, cloud: Cloud) -> str:
    told = _YEARS.format(*cloud.ages) if name == "age" and cloud.ages else _TOLD.get(name, said(name))
    return f"{told}. Beyond −1 and 1 the model has seen no face, and pictures fall apart."
