"""Where pictures begin."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.errors import Complaint
from engine.noise import noise
from engine.starts.blend import Blend
from engine.starts.noise import Noise
from engine.starts.photo import Photo
from engine.starts.spectral import Spectral
from engine.starts.start import STARTS, Start

PHOTO = torch.linspace(0, 1, 3 * 40 * 50).reshape(1, 3, 40, 50)


def begun(start: Start, photo: Tensor | None = PHOTO, seed: int = 4) -> Tensor:
    return start.begin(photo, 40, 50, torch.Generator().manual_seed(seed))


@pytest.mark.parametrize("kind", STARTS)
def test_every_start_gives_a_picture_of_the_size_wanted_and_leaves_the_photo_alone(kind: str) -> None:
    before = PHOTO.clone()
    picture = begun(STARTS[kind]())
    assert picture.shape == (1, 3, 40, 50)
    assert 0 <= picture.min() <= picture.max() <= 1
    assert torch.equal(before, PHOTO)


def test_photo_is_the_photo() -> None:
    assert torch.equal(begun(Photo()), PHOTO)


@pytest.mark.parametrize("start", [Photo(), Blend()])
def test_without_a_photo_a_sentence_says_what_to_do(start: Start) -> None:
    with pytest.raises(Complaint, match="give one"):
        begun(start, photo=None)


def test_noise_needs_no_photo_and_comes_from_the_seed() -> None:
    assert torch.equal(begun(Noise(), None, seed=1), begun(Noise(), None, seed=1))
    assert not torch.equal(begun(Noise(), None, seed=1), begun(Noise(), None, seed=2))


@pytest.mark.parametrize(("shape", "deviation"), [("uniform", 3**-0.5), ("Gaussian", 1.0)])
def test_noise_has_the_spread_it_says(shape: str, deviation: float) -> None:
    specks = noise(shape, 200, 200, 1.0, torch.Generator().manual_seed(0))
    assert specks.mean().item() == pytest.approx(0, abs=0.02)
    assert specks.std().item() == pytest.approx(deviation, rel=0.02)


def test_amplitude_is_the_strength_about_grey() -> None:
    assert (begun(Noise(amplitude=0.0)) == 0.5).all()
    assert begun(Noise(amplitude=0.1)).std().item() == pytest.approx(0.1, rel=0.05)


def test_coarse_grain_is_smooth_from_pixel_to_pixel() -> None:
    def roughness(grain: float) -> float:
        specks = noise("Gaussian", 64, 64, grain, torch.Generator().manual_seed(0))
        return (specks.diff(dim=3).square().mean() / specks.var()).item()

    assert roughness(8.0) < 0.2 < 1.5 < roughness(1.0)


def test_blend_goes_from_the_photo_to_noise() -> None:
    assert torch.equal(begun(Blend(0.0)), PHOTO)
    half, whole = begun(Blend(0.5)), begun(Blend(1.0))
    torch.testing.assert_close(half, (PHOTO + whole) / 2)
    assert not torch.allclose(whole, PHOTO, atol=0.1)


def test_clouds_are_the_sum_of_chance_waves_that_lucid_begins_with() -> None:
    picture = begun(Spectral(0.01, 1.0), None)
    numbers = torch.randn(1, 3, 40, 26, 2, generator=torch.Generator().manual_seed(4)).double().numpy() * 0.01
    frequency = np.sqrt(np.fft.fftfreq(40)[:, None] ** 2 + np.fft.rfftfreq(50)[None] ** 2)
    waves = (numbers[..., 0] + 1j * numbers[..., 1]) * np.sqrt(40 * 50) / np.maximum(frequency, 1 / 50)
    axes = np.array([[0.26, 0.09, 0.02], [0.27, 0.0, -0.05], [0.27, -0.09, 0.03]]).T / 0.46195
    values = np.einsum("nahw,ac->nchw", np.fft.irfft2(waves, s=(40, 50)) / 4, axes)
    np.testing.assert_allclose(picture.numpy(), 1 / (1 + np.exp(-values)), atol=1e-5)


def test_clouds_get_softer_and_stronger() -> None:
    def roughness(start: Start) -> float:
        picture = begun(start, None)
        return (picture.diff(dim=3).square().mean() / picture.var()).item()

    assert roughness(Spectral(decay=2.0)) < roughness(Spectral(decay=1.0)) < roughness(Spectral(decay=0.0))
    assert begun(Spectral(0.0), None).std() == 0
    assert begun(Spectral(1.0), None).std() > begun(Spectral(0.1), None).std() > begun(Spectral(0.01), None).std()
