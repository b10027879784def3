"""Autoencoders and their losses against closed form, plain loops and chance, in float64."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from models.errors import Complaint
from models.vae.autoencoder import Autoencoder, Shape
from models.vae.losses import OptimalSigma, face_weights, kl_to_standard, reparameterised


def test_the_divergence_is_the_integral_of_its_definition() -> None:
    places = np.linspace(-40, 40, 400_001)
    for mean, sigma in ((0.0, 1.0), (1.3, 0.4), (-2.0, 2.5), (0.2, 0.05)):
        density = np.exp(-(((places - mean) / sigma) ** 2) / 2) / (sigma * math.sqrt(2 * math.pi))
        log_ratio = -math.log(sigma) - ((places - mean) / sigma) ** 2 / 2 + places**2 / 2
        integral = float(np.sum(density * log_ratio) * (places[1] - places[0]))
        found = kl_to_standard(torch.tensor(mean).double(), torch.tensor(2 * math.log(sigma)).double())
        assert float(found) == pytest.approx(integral, abs=1e-6)


def test_the_divergence_is_least_at_the_standard_normal() -> None:
    log_variance = torch.zeros((), dtype=torch.float64, requires_grad=True)
    mean = torch.zeros((), dtype=torch.float64, requires_grad=True)
    found = kl_to_standard(mean, log_variance)
    slopes = torch.autograd.grad(found, (mean, log_variance))
    assert float(found.detach()) == 0
    assert [float(slope) for slope in slopes] == [0, 0]


def test_the_divergence_agrees_with_chance() -> None:
    mean, log_variance = torch.tensor([0.7, -1.1]).double(), torch.tensor([-0.8, 0.5]).double()
    noise = torch.randn(400_000, 2, dtype=torch.float64, generator=torch.Generator().manual_seed(1))
    drawn = reparameterised(mean, log_variance, noise)
    log_own = -0.5 * (log_variance + (drawn - mean) ** 2 / log_variance.exp())
    by_chance = (log_own + 0.5 * drawn**2).mean(0)
    assert torch.allclose(by_chance, kl_to_standard(mean, log_variance), atol=0.01)


def test_drawn_latents_have_the_mean_and_the_variance_asked_for() -> None:
    mean, log_variance = torch.tensor([2.0, -1.0]).double(), torch.tensor([-2.0, 1.0]).double()
    noise = torch.randn(400_000, 2, dtype=torch.float64, generator=torch.Generator().manual_seed(2))
    drawn = reparameterised(mean, log_variance, noise)
    assert torch.allclose(drawn.mean(0), mean, atol=0.01)
    assert torch.allclose(drawn.var(0), log_variance.exp(), rtol=0.01)


def test_slopes_through_a_drawn_latent_are_those_of_the_expectation() -> None:
    mean = torch.tensor(0.6, dtype=torch.float64, requires_grad=True)
    log_variance = torch.tensor(-0.4, dtype=torch.float64, requires_grad=True)
    noise = torch.randn(1_000_000, dtype=torch.float64, generator=torch.Generator().manual_seed(3))
    reparameterised(mean, log_variance, noise).square().mean().backward()
    # E z^2 = mean^2 + variance, so its slopes are 2 mean and the variance.
    assert float(mean.grad) == pytest.approx(1.2, abs=0.01)
    assert float(log_variance.grad) == pytest.approx(math.exp(-0.4), abs=0.01)


def test_the_errors_are_in_units_of_their_running_variance() -> None:
    chance = np.random.default_rng(4)
    made, wanted = chance.random((2, 5, 3, 6, 6))
    weights = chance.random((1, 1, 6, 6))
    sigma = OptimalSigma(0.9).double()
    first = sigma(*(torch.from_numpy(each) for each in (made, wanted, weights)))
    variance = np.mean((made - wanted) ** 2 * weights)
    plain = [sum(((made[n] - wanted[n]) ** 2 * weights[0]).ravel()) / (2 * variance) for n in range(5)]
    assert first.tolist() == pytest.approx(plain, rel=1e-6)
    sigma(*(torch.from_numpy(each) for each in (made * 0, wanted, weights)))
    second = 0.9 * variance + 0.1 * np.mean(wanted**2 * weights)
    assert float(sigma.variance) == pytest.approx(second, rel=1e-6)
    sigma.eval()
    sigma(*(torch.from_numpy(each) for each in (made, wanted, weights)))
    assert float(sigma.variance) == pytest.approx(second, rel=1e-6)


def test_mouth_and_eyes_count_most_and_all_counts_one_on_average() -> None:
    weights = face_weights(64)[0, 0]
    assert float(weights.mean()) == pytest.approx(1, abs=1e-5)
    assert weights[47, 32] == weights.max()
    assert weights[33, 40] > 2 * weights[4, 4]


@pytest.mark.parametrize("size", [32, 48, 64, 80, 96, 128])
@pytest.mark.parametrize("channels", [1, 3])
def test_pictures_of_every_size_come_back_as_pictures(size: int, channels: int) -> None:
    network = Autoencoder(Shape(size, channels, 5, ("smile", "age")))
    pictures = torch.rand(2, channels, size, size)
    mean, log_variance = network.encode(pictures, torch.zeros(2, 2))
    made = network(pictures, torch.zeros(2, 2))
    assert mean.shape == log_variance.shape == (2, 5)
    assert made.shape == pictures.shape
    assert 0 <= made.min() < made.max() <= 1


def test_conditions_reach_the_picture_and_the_plain_kind_has_no_variance() -> None:
    network = Autoencoder(Shape(32, 3, 4, ("smile",)))
    latent = torch.zeros(1, 4)
    assert not torch.equal(*(network.decode(latent, torch.tensor([[value]])) for value in (-1.0, 1.0)))
    plain = Autoencoder(Shape(32, 3, 4, (), variational=False))
    assert plain.to_latent.out_features == 4
    assert not plain.encode(torch.rand(1, 3, 32, 32), torch.zeros(1, 0))[1].any()


@pytest.mark.parametrize("size", [16, 40, 112, 256])
def test_other_sizes_are_refused(size: int) -> None:
    with pytest.raises(Complaint, match="32, 48, 64, 80, 96 or 128"):
        Shape(size)
