"""What a conditional model is told of a photo beside its pixels: read by the face networks, or found by fitting."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, product
from math import prod
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from engine.latent_photo.likeness import unlike
from models.faces.traits import ENDS

if TYPE_CHECKING:
    from engine.faces.reading import Reading
    from models.vae.latent_model import LatentModel

_TRIED = (-1.0, -0.5, 0.0, 0.5, 1.0)
_MOST_TOGETHER = 125
"""So many rows of conditions are tried together: three that are unknown. More are sought by twos."""

_ROUNDS = 5
_YOUNG_BELOW, _YOUNG_OVER = 40.0, 15.0

Ages = tuple[float, float]
"""The years that the condition “age” calls -1 and 1; a model that does not say is taken for one of drawn faces."""


def _smile(reading: Reading, ages: Ages) -> float:  # noqa: ARG001
    """A face that is neither happy nor cross is 0: models call a mouth that goes down -1."""
    shares = dict(reading.expressions)
    return shares.get("happy", 0.0) - shares.get("sad", 0.0) - shares.get("angry", 0.0)


def _age(reading: Reading, ages: Ages) -> float:
    low, high = ages
    return max(-1.0, min(1.0, (_years(reading) - low) * (2 / (high - low)) - 1))


def _young(reading: Reading, ages: Ages) -> float:  # noqa: ARG001
    return max(-1.0, min(1.0, (_YOUNG_BELOW - _years(reading)) / _YOUNG_OVER))


def _male(reading: Reading, ages: Ages) -> float:  # noqa: ARG001
    return 1 - reading.female - reading.second_female


def _years(reading: Reading) -> float:
    return (reading.age.years + reading.second_age.years) / 2


READERS: dict[str, Callable[[Reading, Ages], float]] = {
    "smile": _smile, "smiling": _smile, "age": _age, "young": _young, "male": _male,
}  # fmt: skip
"""By the name of a condition in small letters, how it follows from what the face networks say, -1..1."""


def read(reading: Reading, model: LatentModel) -> dict[str, float]:
    """The conditions of a model that the face networks can tell, by name, -1..1; others are left out."""
    ages = model.pictures.ages or ENDS["age"]
    return {name: READERS[name.lower()](reading, ages) for name in model.conditions if name.lower() in READERS}


def fitted(model: LatentModel, face: Tensor, weights: Tensor, known: dict[str, float], light: bool = False) -> Tensor:
    """The conditions, 1 x conditions, with which the model makes a face best, of five values each; known ones stay.

    Up to three unknown ones are tried in every combination, more by twos in turns: then a better combination may be
    missed that differs in three or more at once.

    Args:
        face: 1 x channels x size x size, 0..1.
        weights: how much each pixel counts.
        light: whether faces are compared in the same light.
    """
    tried = [[known[name]] if name in known else list(_TRIED) for name in model.conditions]

    def best(rows: Tensor) -> Tensor:
        many = face.expand(len(rows), -1, -1, -1)
        with torch.inference_mode():
            error = unlike(model.decode(model.encode(many, rows), rows), many, weights, light)
        return rows[int(error.argmin())][None].clone()

    if prod(map(len, tried)) > _MOST_TOGETHER:
        return _by_twos(tried, best)
    rows = torch.tensor(list(product(*tried)))
    return rows if len(rows) == 1 else best(rows)


def _by_twos(tried: list[list[float]], best: Callable[[Tensor], Tensor]) -> Tensor:
    """From the middle of all, any two conditions together become the best of their values, until none changes."""
    row = torch.tensor([[values[len(values) // 2] for values in tried]])
    free = [place for place, values in enumerate(tried) if len(values) > 1]
    for _ in range(_ROUNDS):
        before = row
        for first, second in combinations(free, 2):
            rows = row.repeat(len(tried[first]) * len(tried[second]), 1)
            rows[:, (first, second)] = torch.tensor(list(product(tried[first], tried[second])))
            row = best(rows)
        if torch.equal(row, before):
            break
    return row
