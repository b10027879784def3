"""The conditions with which a model makes a face best are found, however many there are."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import torch
from torch import Tensor

from engine.latent_photo.conditions import fitted

WANTED = (0.5, -1.0, 1.0, -0.5, 0.0, 1.0)
EVEN = torch.ones(1, 1, 1, 1)


class Bars:
    """Stands for a model whose picture is one pixel for each condition, each a little like its neighbour's."""

    pictures = SimpleNamespace(ages=None)

    def __init__(self, count: int) -> None:
        self.conditions = tuple(f"condition {number}" for number in range(count))

    def encode(self, faces: Tensor, told: Tensor) -> Tensor:
        assert len(faces) == len(told)
        return torch.zeros(len(told), 1)

    def decode(self, latent: Tensor, told: Tensor) -> Tensor:
        mixed = told + 0.25 * told.roll(1, dims=1)
        return (mixed / 4 + 0.5)[:, None, None, :]


@pytest.mark.parametrize("count", range(1, 7))
def test_all_unknown_conditions_are_found(count: int) -> None:
    model: Any = Bars(count)
    wanted = torch.tensor([WANTED[:count]])
    assert torch.equal(fitted(model, model.decode(wanted, wanted), EVEN, {}), wanted)


@pytest.mark.parametrize("count", [2, 6])
def test_known_conditions_are_kept(count: int) -> None:
    model: Any = Bars(count)
    wanted = torch.tensor([WANTED[:count]])
    wanted[0, 1] = 0.3
    found = fitted(model, model.decode(wanted, wanted), EVEN, {"condition 1": 0.3})
    assert torch.equal(found, wanted)


def test_a_model_without_conditions_is_told_nothing() -> None:
    model: Any = Bars(0)
    assert fitted(model, torch.zeros(1, 1, 1, 1), EVEN, {}).shape == (1, 0)
