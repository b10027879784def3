"""The focus of a dream: what it does to strong and calm places, by plain arithmetic."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from engine.treatments.focus import Focus


def halves(left: float, right: float) -> Tensor:
    """Random signs, `left` strong in the left half and `right` strong in the right."""
    signs = torch.randint(0, 2, (1, 3, 40, 120), generator=torch.Generator().manual_seed(3)).double() * 2 - 1
    signs[..., :60] *= left
    signs[..., 60:] *= right
    return signs


@pytest.mark.parametrize("amount", [0.5, 1.0, 2.0])
def test_a_calm_half_gets_calmer_by_the_power_asked_for(amount: float) -> None:
    given = halves(1.0, 0.25)
    treated = Focus(amount, 2.0).treat(given, 0.5)
    factors = treated / given
    assert torch.allclose(factors[..., :40], torch.ones(()).double(), atol=1e-9)
    assert torch.allclose(factors[..., 80:], torch.full((), 0.25**amount).double(), atol=1e-9)


def test_the_factor_is_the_strength_under_a_gaussian_window() -> None:
    given = torch.zeros(1, 3, 41, 41, dtype=torch.float64)
    given[..., 20, 20] = torch.tensor([3.0, -4.0, 12.0]).double()
    given[..., 20, 23] = 1.0
    sigma, centre, aside = 2.0, 169.0, 3.0
    reach = [math.exp(-(k**2) / (2 * sigma**2)) for k in range(-4, 5)]
    near = reach[7]  # three pixels away
    powers = {20: centre + aside * near, 23: aside + centre * near}
    expected = math.sqrt(powers[23] / powers[20])
    treated = Focus(1.0, sigma).treat(given, 0.0)
    assert treated[0, 0, 20, 23].item() / treated[0, 0, 20, 20].item() * 3 == pytest.approx(expected, rel=1e-9)


def test_at_zero_it_changes_nothing_and_nothing_stays_nothing() -> None:
    given = halves(1.0, 0.0)
    assert torch.equal(Focus(0.0).treat(given, 0.0), given)
    nothing = torch.zeros(1, 3, 5, 9)
    assert torch.equal(Focus(2.0).treat(nothing, 1.0), nothing)


@pytest.mark.parametrize("scale", [1e-25, 1e6])
def test_the_size_of_a_gradient_does_not_matter(scale: float) -> None:
    given = halves(1.0, 0.3).float()
    treated = Focus(1.5).treat(given * scale, 0.0)
    assert torch.allclose(treated / scale, Focus(1.5).treat(given, 0.0), rtol=1e-4)
