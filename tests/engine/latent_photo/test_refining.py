"""The search for latent numbers: it never ends worse than it began, and finds what can be found."""

from __future__ import annotations

import pytest
import torch

from engine.latent_photo.likeness import decibels, squared_error
from engine.latent_photo.refining import Refined, Start, refining
from engine.pieces import drained
from tests.models.tiny_latent import tiny_latent

MODEL = tiny_latent()
EVEN = torch.ones(1, 1, 32, 32)


def start_at(latent: torch.Tensor, face: torch.Tensor, free: bool = False) -> Start:
    return Start(face, EVEN, latent, torch.zeros(1, 2), free)


def error_of(latent: torch.Tensor, told: torch.Tensor, face: torch.Tensor) -> float:
    """The mean of all squared differences, in float64 by itself."""
    made = MODEL.decode(latent, told)
    return float((made.double() - face.double()).square().mean())


def found(start: Start, steps: int, reach: float = 9.0) -> Refined:
    return drained(refining(MODEL, start, steps, reach))


@pytest.mark.parametrize("reach", [0.2, 1.0, 9.0])
@pytest.mark.parametrize("seed", [1, 2])
def test_it_is_never_worse_than_where_it_began(seed: int, reach: float) -> None:
    chance = torch.Generator().manual_seed(seed)
    face = torch.rand(1, 3, 32, 32, generator=chance)
    latent = MODEL.sampled(1, chance, 3.0)
    ended = found(start_at(latent, face), 25, reach)
    apart, within = latent - MODEL.mean, min(1.0, reach / far(latent))
    before = error_of(MODEL.mean + within * apart, torch.zeros(1, 2), face)
    assert ended.begun == pytest.approx(before, rel=1e-3)
    assert ended.error <= before * (1 + 1e-5)
    assert ended.error == pytest.approx(error_of(ended.latent, ended.conditions, face), rel=1e-4)


@pytest.mark.slow
def test_it_finds_a_face_of_the_model() -> None:
    chance = torch.Generator().manual_seed(4)
    true, other = MODEL.sampled(2, chance).split(1)
    face = MODEL.decode(true, torch.zeros(1, 2))
    before = error_of(other, torch.zeros(1, 2), face)
    assert found(start_at(other, face), 150).error < 0.05 * before


def far(latent: torch.Tensor) -> float:
    """The Mahalanobis distance over the root of how many numbers there are, in float64."""
    apart = (latent - MODEL.mean).double()
    soft = 1e-4 * MODEL.covariance.double().diagonal().mean() * torch.eye(6, dtype=torch.float64)
    inverse = torch.linalg.inv(MODEL.covariance.double() + soft)
    return float((apart @ inverse @ apart.T).squeeze() / 6) ** 0.5


@pytest.mark.slow
def test_it_stays_as_near_as_it_was_told() -> None:
    face = torch.rand(1, 3, 32, 32, generator=torch.Generator().manual_seed(1))
    near = MODEL.mean[None] + 0.1
    assert far(found(start_at(near, face), 60, 0.7).latent) == pytest.approx(0.7, abs=0.02)
    away = MODEL.mean + 3 * (MODEL.sampled(1, torch.Generator().manual_seed(2), 1.0) - MODEL.mean)
    assert far(away) > 1
    own = MODEL.decode(away, torch.zeros(1, 2))  # nothing within reach is as like it as the start
    for wanted in (face, own):
        assert far(found(start_at(away, wanted), 20, 0.7).latent) <= 0.7 * 1.001


def test_without_steps_the_start_comes_back() -> None:
    latent = MODEL.sampled(1, torch.Generator().manual_seed(3))
    ended = found(start_at(latent, torch.rand(1, 3, 32, 32)), 0)
    torch.testing.assert_close(ended.latent, latent, atol=1e-4, rtol=1e-4)


def test_free_conditions_stay_within_what_was_learned() -> None:
    face = MODEL.decode(MODEL.mean[None], torch.tensor([[3.0, -3.0]]))
    ended = found(start_at(MODEL.mean[None].clone(), face, free=True), 40)
    assert ended.conditions.abs().max() <= 1
    assert ended.conditions.abs().max() > 0


def test_held_conditions_do_not_move() -> None:
    ended = found(start_at(MODEL.mean[None].clone(), torch.rand(1, 3, 32, 32)), 5)
    assert not ended.conditions.any()


def test_errors_are_means_over_weighted_pixels() -> None:
    made, wanted = torch.rand(2, 3, 4, 4), torch.rand(2, 3, 4, 4)
    weights = torch.rand(1, 1, 4, 4)
    weights /= weights.mean()
    by_hand = [
        sum(
            float(weights[0, 0, y, x]) * float(made[n, c, y, x] - wanted[n, c, y, x]) ** 2
            for c in range(3)
            for y in range(4)
            for x in range(4)
        )
        / 48
        for n in range(2)
    ]
    assert squared_error(made, wanted, weights).tolist() == pytest.approx(by_hand, rel=1e-4)
    assert float(decibels(torch.tensor(0.001))) == pytest.approx(30.0, abs=1e-4)
