"""The measures against plain arithmetic."""

from __future__ import annotations

import pytest
import torch

from engine.measures import MEASURES

BLOCK = torch.tensor([[1.0, -2.0], [3.0, 0.5]], dtype=torch.float64)

EXPECTED = {
    "mean of squares": (1 + 4 + 9 + 0.25) / 4,
    "mean": 2.5 / 4,
    "sum": 2.5,
    "sum of squares": 14.25,
    "sum of absolute values": 6.5,
}


def test_every_measure_has_a_known_answer() -> None:
    assert set(MEASURES) == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_value(name: str) -> None:
    assert MEASURES[name].of(BLOCK).item() == pytest.approx(EXPECTED[name])


@pytest.mark.parametrize("name", EXPECTED)
def test_extensive_measures_double_with_twice_the_area_and_others_stay(name: str) -> None:
    once, twice = MEASURES[name].of(BLOCK).item(), MEASURES[name].of(torch.cat([BLOCK, BLOCK])).item()
    assert twice == pytest.approx(2 * once if MEASURES[name].extensive else once)


@pytest.mark.parametrize("name", EXPECTED)
def test_gradient(name: str) -> None:
    assert torch.autograd.gradcheck(MEASURES[name].of, BLOCK.clone().requires_grad_())
