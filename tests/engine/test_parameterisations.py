"""Ways of laying a picture down as numbers, against finite differences and transforms written out in numpy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.colour_axes import axes, mixed, squashed, unmixed, unsquashed
from engine.declare import knobs
from engine.jobs.feature import Feature
from engine.laid_phases import LaidPhases
from engine.objectives.layer import Layer
from engine.offered import PARAMETERISATIONS, STARTS
from engine.optimisers.adam import Adam
from engine.parameterisations.fourier import Fourier
from engine.parameterisations.parameterisation import Laid, Parameterisation
from engine.parameterisations.phase import FIRST, OWN, Phase
from engine.parameterisations.pyramid import Sizes
from engine.recipe import Recipe
from engine.spectrum import strengths
from tests.engine.small_dreams import finish, shared_bench

SIZES = [(61, 47), (47, 62), (32, 48), (7, 2)]
EXACT = [*(PARAMETERISATIONS[kind]() for kind in ("pixels", "fourier", "pyramid")), Phase(FIRST), Fourier(0.0, False)]


def chance(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def picture(height: int, width: int, count: int = 1, seed: int = 0, dtype: torch.dtype = torch.float32) -> Tensor:
    return (torch.rand(count, 3, height, width, generator=chance(seed)) * 0.98 + 0.01).to(dtype)


def laid(how: Parameterisation, first: Tensor) -> Laid:
    return how.lay(first, chance(9))


@pytest.mark.parametrize("how", EXACT, ids=repr)
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("count", [1, 3])
def test_what_is_laid_down_and_what_is_put_later_comes_back(
    how: Parameterisation, size: tuple[int, int], count: int
) -> None:
    first, later = picture(*size, count), picture(*size, count, seed=1)
    down = laid(how, first)
    torch.testing.assert_close(down.picture().detach(), first, atol=1e-4, rtol=0)
    if how == Phase(FIRST):
        return  # it keeps the strengths of the first picture
    down.put(later)
    torch.testing.assert_close(down.picture().detach(), later, atol=1e-4, rtol=0)


@pytest.mark.parametrize("kind", PARAMETERISATIONS)
def test_black_and_white_photos_can_be_laid_down_within_half_a_step_of_8_bits(kind: str) -> None:
    hard = (picture(20, 31) > 0.5).float()
    shown = laid(PARAMETERISATIONS[kind](), hard).picture().detach()
    assert shown.isfinite().all()
    if kind != "phase":
        torch.testing.assert_close(shown, hard, atol=0.5 / 255, rtol=0)


@pytest.mark.parametrize("how", [*EXACT, Phase(), Sizes(wraps=True)], ids=repr)
@pytest.mark.parametrize("size", [(9, 6), (6, 7)], ids=str)
def test_gradients_are_those_of_finite_differences(how: Parameterisation, size: tuple[int, int]) -> None:
    down = laid(how, picture(*size, 2, dtype=torch.float64))
    wish = torch.rand(2, 3, *size, generator=chance(3), dtype=torch.float64)
    for tensor in down.tensors:
        tensor.grad = None
    (down.picture() * wish).sum().backward()
    for tensor in down.tensors:
        way = torch.randn(tensor.shape, generator=chance(4), dtype=torch.float64)
        assert tensor.grad is not None
        found = float((tensor.grad * way).sum())
        assert found == pytest.approx(slope(down, tensor, way, wish), rel=1e-5, abs=1e-8)


def slope(down: Laid, tensor: Tensor, way: Tensor, wish: Tensor, step: float = 1e-5) -> float:
    values = []
    for sign in (1, -2):
        tensor.data.add_(way, alpha=sign * step)
        values.append(float((down.picture() * wish).sum().detach()))
    tensor.data.add_(way, alpha=step)
    return (values[0] - values[1]) / (2 * step)


def test_numbers_are_real_so_that_every_optimiser_can_turn_them() -> None:
    for kind in PARAMETERISATIONS:
        for tensor in laid(PARAMETERISATIONS[kind](), picture(12, 15)).tensors:
            assert tensor.is_leaf
            assert tensor.requires_grad
            assert not tensor.is_complex()


def test_axes_are_those_published_with_lucid() -> None:
    published = [[0.5628, 0.5845, 0.5845], [0.1948, 0.0, -0.1948], [0.0433, -0.1082, 0.0649]]
    np.testing.assert_allclose(axes().numpy(), published, atol=1e-4)
    along = torch.randn(2, 3, 4, 5, generator=chance(), dtype=torch.float64)
    by_hand = np.tensordot(along.permute(0, 2, 3, 1).numpy(), axes().numpy(), 1)
    np.testing.assert_allclose(mixed(along).permute(0, 2, 3, 1).numpy(), by_hand, atol=1e-12)
    torch.testing.assert_close(unmixed(mixed(along)), along)
    torch.testing.assert_close(unsquashed(squashed(along, True), True), along)


@pytest.mark.parametrize("decay", [0.0, 1.0, 1.7])
def test_waves_are_the_sum_that_lucid_writes(decay: float) -> None:
    height, width = 9, 12
    down = laid(Fourier(decay), picture(height, width, dtype=torch.float64))
    numbers = torch.randn(down.tensors[0].shape, generator=chance(), dtype=torch.float64)
    down.tensors[0].data.copy_(numbers)
    frequency = np.sqrt(np.fft.fftfreq(height)[:, None] ** 2 + np.fft.rfftfreq(width)[None] ** 2)
    scale = np.sqrt(height * width) / np.maximum(frequency, 1 / max(height, width)) ** decay
    natural = np.sqrt(height * width) / np.maximum(frequency, 1 / max(height, width))
    scale *= np.sqrt((natural**2).mean() / (scale**2).mean())  # all waves together are as strong as with 1
    waves = scale * (numbers[..., 0] + 1j * numbers[..., 1]).numpy()
    values = np.fft.irfft2(waves, s=(height, width)) / 4
    by_hand = 1 / (1 + np.exp(-np.einsum("nahw,ac->nchw", values, axes().numpy())))
    np.testing.assert_allclose(down.picture().detach().numpy(), by_hand, atol=1e-9)


def test_one_turn_moves_long_waves_more_than_short_ones() -> None:
    strength = strengths(64, 64, 1.0)
    assert strength[0, 1] / strength[0, 16] == pytest.approx(16)
    assert strengths(64, 64, 0.0).unique().numel() == 1


def test_sizes_of_detail_are_pictures_each_half_as_large_and_all_of_them_move_the_picture() -> None:
    down = laid(Sizes(4), picture(61, 47))
    assert [tuple(t.shape[-2:]) for t in down.tensors] == [(61, 47), (31, 24), (16, 12), (8, 6)]
    before = down.picture().detach().clone()
    touched = []
    for tensor in down.tensors:
        tensor.data[0, 0, tensor.shape[2] // 2, tensor.shape[3] // 2] += 1
        touched.append(int(((down.picture() - before).abs() > 1e-3).any(1).sum()))
        before = down.picture().detach().clone()
    assert touched == sorted(touched)
    assert touched[0] == 1


def test_a_tile_has_no_borders_for_sizes_of_detail() -> None:
    down = laid(Sizes(4, wraps=True), picture(64, 48))
    down.tensors[-1].data[0, 0, 0, 0] += 2
    there = down.picture().detach()
    moved = laid(Sizes(4, wraps=True), picture(64, 48))
    moved.tensors[-1].data[0, 0, 4, 3] += 2
    plain = picture(64, 48)
    here = (there - plain).roll((32, 24), (2, 3))
    both = torch.logit(plain.roll((32, 24), (2, 3)) + here) - torch.logit(plain.roll((32, 24), (2, 3)))
    middle = torch.logit(moved.picture().detach()) - torch.logit(plain)
    torch.testing.assert_close(both, middle, atol=2e-3, rtol=0)


@pytest.mark.parametrize("size", SIZES[:3], ids=str)
@pytest.mark.parametrize("count", [1, 3])
def test_phases_keep_the_strengths_of_the_waves_whatever_the_angles(size: tuple[int, int], count: int) -> None:
    height, width = size
    wanted = torch.rand(3, height, width // 2 + 1, generator=chance(5), dtype=torch.float64) + 0.1
    wanted = symmetric(wanted, width)
    down = LaidPhases(picture(*size, count, dtype=torch.float64), wanted)
    down.tensors[0].data += torch.randn(down.tensors[0].shape, generator=chance(6), dtype=torch.float64)
    found = np.abs(np.fft.rfft2(down.values().detach().numpy(), norm="ortho"))
    np.testing.assert_allclose(found, np.broadcast_to(wanted.numpy(), found.shape), atol=1e-4)


def symmetric(strength: Tensor, width: int) -> Tensor:
    """As in real pictures: in the outer columns, upwards as downwards."""
    turned = strength.flip(1).roll(1, 1)
    for column in [0] if width % 2 else [0, strength.shape[-1] - 1]:
        strength[..., column] = (strength[..., column] + turned[..., column]) / 2
    return strength


def test_phases_of_a_photo_are_put_and_its_own_strengths_give_it_back() -> None:
    down = Phase().lay(picture(30, 41), chance())
    other = picture(30, 41, seed=8)
    down.put(other)
    angles = np.angle(np.fft.rfft2(unsquashed(other, True).double().numpy()))
    shown = np.angle(np.fft.rfft2(unsquashed(down.picture().detach(), True).double().numpy()))
    inside = np.s_[..., 1:-1, 1:-1]
    assert np.abs(np.exp(1j * angles[inside]) - np.exp(1j * shown[inside])).max() < 1e-2


def ends(how: Parameterisation) -> Iterator[Parameterisation]:
    for name, knob in knobs(how).items():
        for value in knob.choices or ((knob.low, knob.high) if knob.low is not None else (False, True)):
            if value != OWN:
                yield replace(how, **{name: type(getattr(how, name))(value)})


SIDE = 96
"""Pixels of the longest side: room for every size of detail there is."""

EVERY = dict.fromkeys(
    way for kind in PARAMETERISATIONS for way in (PARAMETERISATIONS[kind](), *ends(PARAMETERISATIONS[kind]()))
)
BRIEF = Feature((Layer("two", measure="mean of squares"),), steps=2, transforms=())


@pytest.mark.parametrize("how", EVERY, ids=repr)
def test_a_picture_grows_at_both_ends_of_every_knob(how: Parameterisation) -> None:
    job = replace(BRIEF, parameterisation=how, optimiser=Adam(0.02), pictures=3, seamless=how.kind == "pyramid")
    images = [
        finish(job.run(Recipe(job=job, network="two", size=SIDE), shared_bench(61, 47))).result.image
        for _ in range(2)
    ]
    assert np.isfinite(images[0]).all()
    assert np.array_equal(*images)


@pytest.mark.parametrize("kind", PARAMETERISATIONS)
@pytest.mark.parametrize("start", STARTS)
def test_every_start_goes_with_every_parameterisation(kind: str, start: str) -> None:
    job = replace(BRIEF, start=STARTS[start](), parameterisation=PARAMETERISATIONS[kind](), sizes=2, steps=2)
    told = finish(job.run(Recipe(job=job, network="two", size=SIDE), shared_bench(100, 91)))
    assert np.isfinite(told.result.image).all()
    scores = [next(iter(step.terms.values())) for step in told.counted]
    assert scores[1] != scores[0]
