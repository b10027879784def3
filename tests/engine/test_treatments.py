"""Treatments of gradients against plain arithmetic and against what each of them promises."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.bands import evened, held
from engine.blur import blurred, cascade
from engine.mirror import mirrored
from engine.moving import moved
from engine.normalising import normalised, size_of
from engine.pyramid import put_together, take_apart
from engine.treatments.blurs import Blurs
from engine.treatments.colour import Colour
from engine.treatments.laplacian import Laplacian
from engine.treatments.smooth import Smooth
from engine.treatments.tones import Tones
from engine.treatments.treatment import TREATMENTS, Treatment

SIZES = [(1, 1), (2, 3), (7, 1), (16, 33), (45, 40)]
LINEAR: list[Treatment] = [Blurs(), Smooth(), Smooth(6.0), Colour(0.3), Colour(2.0), Tones(0.2, 2), Tones(0.0, 6)]


def gradient(height: int, width: int, seed: int = 0) -> Tensor:
    chance = torch.Generator().manual_seed(seed)
    return torch.randn(1, 3, height, width, generator=chance, dtype=torch.float64)


def plain_blur(plane: NDArray[np.float64], sigma: float) -> NDArray[np.float64]:
    """A Gaussian blur pixel by pixel, with the borders mirrored by numpy."""
    radius = max(1, math.ceil(2 * sigma))
    weights = np.array([math.exp(-(place**2) / (2 * sigma**2)) for place in range(-radius, radius + 1)])
    kernel = np.outer(weights, weights) / weights.sum() ** 2
    wide = np.pad(plane, radius, mode="reflect")
    out = np.empty_like(plane)
    for row in range(plane.shape[0]):
        for column in range(plane.shape[1]):
            window = wide[row : row + 2 * radius + 1, column : column + 2 * radius + 1]
            out[row, column] = (window * kernel).sum()
    return out


@pytest.mark.parametrize("sigma", [0.3, 0.9, 2.6])
@pytest.mark.parametrize("size", [(12, 17), (3, 30)])
def test_blur_agrees_with_a_plain_loop(sigma: float, size: tuple[int, int]) -> None:
    given = gradient(*size)
    expected = np.stack([plain_blur(plane, sigma) for plane in given[0].numpy()])
    np.testing.assert_allclose(blurred(given, sigma)[0].numpy(), expected, atol=1e-12)


def test_several_blurs_are_added_up_each_wider_by_the_same_factor() -> None:
    given = gradient(14, 15)
    expected = np.stack([sum(plain_blur(plane, s) for s in (0.5, 1.0, 2.0)) for plane in given[0].numpy()])
    np.testing.assert_allclose(Blurs(0.5, 2.0, 3).treat(given, 0.0)[0].numpy(), expected, atol=1e-12)
    np.testing.assert_allclose(Blurs(0.7, 2.0, 1).treat(given, 0.0), blurred(given, 0.7), atol=1e-12)


def test_smooth_is_the_mean_of_three_blurs_that_widen_with_progress() -> None:
    given = gradient(14, 15)
    expected = np.stack(
        [np.mean([plain_blur(plane, s) for s in (0.75, 1.5, 3.0)], axis=0) for plane in given[0].numpy()]
    )
    np.testing.assert_allclose(Smooth(2.5).treat(given, 0.5)[0].numpy(), expected, atol=1e-12)
    torch.testing.assert_close(Smooth(2.5).treat(given, 0.0), cascade(given, 0.5))


@pytest.mark.parametrize("border", [1, 4, 50])
@pytest.mark.parametrize("size", [(1, 2), (5, 3), (9, 60)])
def test_mirrored_borders_are_numpys(border: int, size: tuple[int, int]) -> None:
    given = gradient(*size)
    expected = np.pad(given[0].numpy(), ((0, 0), (border, border), (border, border)), mode="reflect")
    np.testing.assert_array_equal(mirrored(given, border)[0].numpy(), expected)


@pytest.mark.parametrize("splits", [1, 4, 8])
@pytest.mark.parametrize("size", SIZES)
def test_a_pyramid_taken_apart_is_put_together_again(splits: int, size: tuple[int, int]) -> None:
    given = gradient(*size)
    before = given.clone()
    torch.testing.assert_close(put_together(take_apart(given, splits)), given)
    assert torch.equal(given, before)


def test_bands_of_a_pyramid_halve_and_an_even_area_has_no_detail() -> None:
    bands = take_apart(torch.full((1, 3, 37, 20), 0.7, dtype=torch.float64), 3)
    assert [tuple(band.shape[-2:]) for band in bands] == [(37, 20), (19, 10), (10, 5), (5, 3)]
    assert all(band.abs().max() < 1e-12 for band in bands[:-1])
    torch.testing.assert_close(bands[-1], torch.full_like(bands[-1], 0.7))


def test_halving_agrees_with_a_plain_loop() -> None:
    given = gradient(9, 12)
    row = np.array([1, 4, 6, 4, 1]) / 16
    wide = np.pad(given[0].numpy(), ((0, 0), (2, 2), (2, 2)), mode="reflect")
    kernel = np.outer(row, row)
    rows, columns = range(0, 9, 2), range(0, 12, 2)
    expected = [[[(plane[r : r + 5, q : q + 5] * kernel).sum() for q in columns] for r in rows] for plane in wide]
    np.testing.assert_allclose(take_apart(given, 1)[1][0].numpy(), expected, atol=1e-12)


@pytest.mark.parametrize("splits", [1, 3])
def test_evened_bands_have_the_same_strength(splits: int) -> None:
    lopsided = gradient(64, 48) + 30 * blurred(gradient(64, 48, seed=1), 4.0)
    expected = [band / band.square().mean().sqrt() for band in take_apart(lopsided, splits)]
    torch.testing.assert_close(evened(lopsided, splits, 0.0), put_together(expected))


def test_the_strength_of_a_gradient_does_not_matter_to_laplacian_bands() -> None:
    given = gradient(30, 31)
    torch.testing.assert_close(Laplacian(3).treat(given * 1e-6, 0.0), Laplacian(3).treat(given, 0.0))


def test_balance_decides_between_fine_and_coarse() -> None:
    def fineness(balance: float) -> float:
        fine, *coarse = take_apart(evened(gradient(64, 64), 3, balance), 3)
        return (fine.square().mean() / coarse[-1].square().mean()).item()

    assert fineness(-1.0) < fineness(0.0) < fineness(1.0)


def test_tones_scale_what_is_even_and_keep_fine_detail() -> None:
    rows, columns = torch.meshgrid(torch.arange(40), torch.arange(44), indexing="ij")
    chequers = (1.0 - 2.0 * ((rows + columns) % 2)).to(torch.float64).expand(1, 3, -1, -1)
    even = torch.ones_like(chequers)
    torch.testing.assert_close(held(0.5 * even + chequers, 3, 0.2), 0.1 * even + chequers)


def test_colour_scales_what_differs_from_grey() -> None:
    given = gradient(5, 6)
    grey = given.numpy().mean(axis=1, keepdims=True)
    for amount in (0.0, 0.4, 1.0, 2.0):
        expected = grey + amount * (given.numpy() - grey)
        np.testing.assert_allclose(Colour(amount).treat(given, 0.3).numpy(), expected, atol=1e-12)


@pytest.mark.parametrize("treatment", LINEAR, ids=str)
def test_linear_treatments_are_linear(treatment: Treatment) -> None:
    one, other = gradient(20, 23), gradient(20, 23, seed=1)
    together = treatment.treat(2 * one - 3 * other, 0.7)
    torch.testing.assert_close(together, 2 * treatment.treat(one, 0.7) - 3 * treatment.treat(other, 0.7))


@pytest.mark.parametrize("kind", TREATMENTS)
@pytest.mark.parametrize("size", SIZES)
def test_every_size_is_taken_and_the_gradient_given_is_left_alone(kind: str, size: tuple[int, int]) -> None:
    given = gradient(*size)
    before = given.clone()
    treated = TREATMENTS[kind]().treat(given, 0.5)
    assert treated.shape == given.shape
    assert treated.isfinite().all()
    assert torch.equal(given, before)


@pytest.mark.parametrize("kind", TREATMENTS)
def test_nothing_stays_nothing(kind: str) -> None:
    assert (TREATMENTS[kind]().treat(torch.zeros(1, 3, 20, 20), 1.0) == 0).all()


def test_sizes_of_gradients() -> None:
    given = torch.tensor([3.0, -4.0, 0.0, 0.0], dtype=torch.float64)
    assert size_of(given, "mean absolute").item() == pytest.approx(7 / 4)
    assert size_of(given, "root mean square").item() == pytest.approx(2.5)
    assert size_of(given, "where it acts").item() == pytest.approx(25 / 7)


@pytest.mark.parametrize("way", ["mean absolute", "root mean square", "where it acts"])
def test_a_normalised_gradient_has_the_size_wanted(way: str) -> None:
    assert size_of(normalised(gradient(9, 9), way, 0.02), way).item() == pytest.approx(0.02)
    assert (normalised(torch.zeros(1, 3, 4, 4), way, 0.02) == 0).all()


def test_a_single_spot_is_as_large_as_a_whole_picture_where_it_acts() -> None:
    whole, spot = torch.ones(1, 3, 10, 10), torch.zeros(1, 3, 10, 10)
    spot[:, :, 4:6, 4:6] = 1
    assert size_of(whole).item() == pytest.approx(size_of(spot).item())


def test_standing_still_changes_nothing() -> None:
    given = gradient(11, 14)
    torch.testing.assert_close(moved(given, 1.0, 0.0, 0.0, 0.0), given)


@pytest.mark.parametrize(("right", "down"), [(0.25, 0.0), (0.0, -0.1), (0.2, 0.3)])
def test_a_drift_of_whole_pixels_moves_the_content_that_way(right: float, down: float) -> None:
    given = gradient(10, 20)
    across, along = round(right * 20), round(down * 10)
    expected = torch.roll(given, (along, across), (2, 3))
    inner = (slice(None), slice(None), slice(3, 7), slice(6, 14))
    torch.testing.assert_close(moved(given, 1.0, 0.0, right, down)[inner], expected[inner])


def test_a_quarter_turn_is_clockwise() -> None:
    given = gradient(9, 9)
    torch.testing.assert_close(moved(given, 1.0, 90.0, 0.0, 0.0), torch.rot90(given, -1, (2, 3)), atol=1e-9, rtol=0)


def test_zoom_makes_a_centred_square_larger() -> None:
    given = torch.zeros(1, 3, 60, 80, dtype=torch.float64)
    given[:, :, 20:40, 30:50] = 1
    larger = moved(given, 1.5, 0.0, 0.0, 0.0)
    assert larger.mean().item() == pytest.approx(1.5**2 * given.mean().item(), rel=0.02)
    torch.testing.assert_close(larger.flip(3), larger, atol=1e-9, rtol=0)
