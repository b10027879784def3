"""What a set of pictures says of the conditions of a model, though it may call them otherwise."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

Ages = tuple[float, float] | None
"""The years that the condition “age” calls -1 and 1; None if that is not known."""

_ALIKE = {"smile": (("smiling", 1.0),), "smiling": (("smile", 1.0),), "age": (("young", -1.0),)}
"""Other names of conditions, and whether they grow the same way: CelebA has Smiling, and its Young is no age of its
own but the less of it."""


def in_words_of(
    names: tuple[str, ...], count: int, said: Mapping[str, Tensor], ages: Ages = None, theirs: Ages = None
) -> Tensor:
    """A column for each condition of a model, count x names, -1..1; nan where the pictures say nothing of it.

    Args:
        names: the model's conditions.
        count: of the pictures.
        said: what is said of them, each a column -1..1.
        ages: which years the model calls -1 and 1.
        theirs: which the pictures do.
    """
    columns = [_column(name, said, ages, theirs) for name in names]
    filled = [torch.full((count,), torch.nan) if one is None else one for one in columns]
    return torch.stack(filled, 1) if filled else torch.zeros(count, 0)


def _column(name: str, said: Mapping[str, Tensor], ages: Ages, theirs: Ages) -> Tensor | None:
    if name in said:
        return _in_years_of(said[name], ages, theirs) if name == "age" else said[name]
    small = {other.lower(): values for other, values in said.items()}
    ways = ((name.lower(), 1.0), *_ALIKE.get(name.lower(), ()))
    return next((small[other] * sign for other, sign in ways if other in small), None)


def _in_years_of(values: Tensor, ages: Ages, theirs: Ages) -> Tensor:
    """Ages of one scale on another; those beyond its ends are at its ends."""
    if ages is None or theirs is None:
        return values
    years = theirs[0] + (values + 1) / 2 * (theirs[1] - theirs[0])
    return ((years - ages[0]) / (ages[1] - ages[0]) * 2 - 1).clamp(-1, 1)
