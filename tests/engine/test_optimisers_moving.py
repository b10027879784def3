"""Optimisers that go on with a picture at another size."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Generator, Tensor

from engine.offered import OPTIMISERS
from engine.optimisers.adam import Adam
from engine.optimisers.ascent import Ascent
from engine.optimisers.optimiser import Optimiser
from engine.optimisers.sgd import Sgd
from tests.engine.numbered import FIRST, Numbered, bowl, follow, run


@pytest.mark.parametrize("optimiser", [Adam(), Ascent()], ids=str)
def test_moving_to_the_same_size_changes_nothing(optimiser: Optimiser) -> None:
    straight = run(Numbered(FIRST), bowl, optimiser, 10)
    laid = Numbered(FIRST)
    descent = optimiser.begin(laid)
    run(laid, bowl, optimiser, 5, descent)
    again = Numbered(laid.tensors[0].detach())
    follow(run(again, bowl, optimiser, 5, descent.moved_to(again)), straight[5:])


def even(side: int, colour: float) -> Numbered:
    return Numbered(torch.full((1, 3, side, 2 * side), colour))


def colour_of(laid: Numbered) -> float:
    return float(laid.tensors[0].detach()[0, 0, 0, 0])


def wish(picture: Tensor) -> Tensor:
    """A colour for all of the picture; each pixel's gradient is the same at every size."""
    return (picture - 0.7).square().sum()


def test_adam_goes_on_at_another_size_as_if_nothing_had_happened() -> None:
    laid, adam = even(4, 0.2), Adam(memory=0.9)
    descent = adam.begin(laid)
    run(laid, wish, adam, 5, descent)
    larger = even(9, colour_of(laid))
    moved = run(larger, wish, adam, 3, descent.moved_to(larger))
    follow([one[:, :, :4, :8] for one in moved], run(laid, wish, adam, 3, descent), 1e-5)


def test_momentum_rolls_on_at_another_size() -> None:
    laid, sgd = even(4, 0.2), Sgd(0.01, inertia=0.9)
    descent = sgd.begin(laid)
    path = run(laid, wish, sgd, 5, descent)
    rolling = float((path[-1] - path[-2]).mean())
    larger = even(9, colour_of(laid))
    first = run(larger, wish, sgd, 1, descent.moved_to(larger))[0] - colour_of(laid)
    np.testing.assert_allclose(first, 0.9 * rolling + 0.01, rtol=1e-3)  # and the slope there counts as steepest anew


@pytest.mark.parametrize("kind", OPTIMISERS)
def test_frequencies_are_not_stretched_like_pixels(kind: str) -> None:
    """Numbers that do not lie as the picture does begin anew, and nothing breaks."""
    optimiser = OPTIMISERS[kind]()
    chance = Generator().manual_seed(0)

    def waves(side: int) -> Numbered:
        first = torch.randn(1, 3, side, side // 2 + 1, generator=chance)
        return Numbered(first, shown=lambda tensors: torch.fft.irfft2(tensors[0].to(torch.complex64), (side, side)))

    laid = waves(12)
    descent = optimiser.begin(laid)
    run(laid, lambda picture: (picture - 0.5).square().sum(), optimiser, 3, descent)
    larger = waves(24)
    moved = run(larger, lambda picture: (picture - 0.5).square().sum(), optimiser, 3, descent.moved_to(larger))
    assert np.isfinite(moved[-1]).all()


def test_resized_moments_make_no_endless_steps() -> None:
    """A bright spot on nothing: bicubic resizing would make squares of 0 beside gradients that are not."""
    first = torch.zeros(1, 3, 12, 12)

    def spot(picture: Tensor) -> Tensor:
        side = picture.shape[-1]
        return -picture[:, :, side // 3 : side // 2, side // 3 : side // 2].sum()

    laid, adam = Numbered(first), Adam()
    descent = adam.begin(laid)
    run(laid, spot, adam, 5, descent)
    larger = Numbered(torch.zeros(1, 3, 31, 31))
    moved = run(larger, spot, adam, 1, descent.moved_to(larger))[0]
    assert np.abs(moved).max() < 5 * adam.rate
