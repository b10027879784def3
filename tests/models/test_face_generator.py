"""Drawn faces: the same for the same seed, soft, and different where a trait says so."""

from __future__ import annotations

from itertools import pairwise

import pytest
import torch

from models.faces.generator import drawn
from models.faces.traits import ENDS, traits


def test_a_face_does_not_depend_on_how_many_are_asked_for_with_it() -> None:
    whole = traits(5, 0, 40)
    part = traits(5, 17, 3)
    assert all(torch.equal(whole.values[name][17:20], part.values[name]) for name in ENDS)
    assert torch.equal(drawn(whole, 32)[17:20], drawn(part, 32))


def test_another_seed_gives_other_faces() -> None:
    assert not torch.equal(traits(1, 0, 4).values["smile"], traits(2, 0, 4).values["smile"])


def test_traits_are_dealt_between_their_ends_and_independently() -> None:
    dealt = traits(3, 0, 4000)
    for name, (low, high) in ENDS.items():
        values = dealt.values[name]
        assert low <= values.min() < values.max() <= high
        assert abs(float(values.mean()) - (low + high) / 2) < 0.04 * (high - low)
    apart = torch.corrcoef(torch.stack(list(dealt.values.values()))) - torch.eye(len(ENDS))
    assert apart.abs().max() < 0.08


@pytest.mark.parametrize("size", [32, 64, 100, 128])
def test_pictures_are_finite_and_in_range_at_any_size(size: int) -> None:
    faces = drawn(traits(9, 0, 6), size)
    assert faces.shape == (6, 3, size, size)
    assert faces.isfinite().all()
    assert faces.min() >= 0
    assert faces.max() <= 1


def test_a_size_shows_the_same_face() -> None:
    looks = traits(4, 0, 8)
    small = torch.nn.functional.avg_pool2d(drawn(looks, 128), 2)
    assert (small - drawn(looks, 64)).abs().mean() < 0.02


def changes(name: str, low: float, high: float) -> torch.Tensor:
    """Where pictures change with a trait, 64 x 64, mean over faces and colours."""
    looks = traits(8, 0, 24)
    apart = drawn(looks.but(**{name: high}), 64) - drawn(looks.but(**{name: low}), 64)
    return apart.abs().mean((0, 1))


def test_a_smile_changes_the_lower_face_most_and_the_background_not_at_all() -> None:
    moved = changes("smile", -1.0, 1.0)
    assert moved[38:56, 20:44].mean() > 4 * moved[:24].mean()
    assert moved[:, :4].max() == 0


def test_every_tenth_of_a_smile_is_seen() -> None:
    looks = traits(8, 0, 8)
    steps = [drawn(looks.but(smile=-1 + 0.1 * step), 64) for step in range(21)]
    assert all((after - before).abs().amax((1, 2, 3)).min() > 0.02 for before, after in pairwise(steps))


def test_age_makes_hair_grey() -> None:
    looks = traits(6, 0, 24).but(receding=0.0, hair_red=1.0, skin=0.1)
    young, old = (drawn(looks.but(age=age), 64)[:, :, 8:14, 26:38] for age in (20.0, 75.0))
    colour = [(hair.amax(1) - hair.amin(1)).mean() for hair in (young, old)]
    assert colour[1] < 0.4 * colour[0]


def test_out_of_range_smiles_and_ages_do_not_fail() -> None:
    assert drawn(traits(2, 0, 4).but(smile=1.6, age=110.0), 64).isfinite().all()
    assert drawn(traits(2, 0, 0), 64).shape == (0, 3, 64, 64)
