"""Drawn faces: the same for the same seed, soft, and different where a trait says so."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
import torch

from models.faces.canvas import blank
from models.faces.generator import drawn
from models.faces.head import draw_hair, head_of
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


def test_hair_ends_softly() -> None:
    looks = traits(3, 0, 24).but(age=25.0, hair=0.0, hair_red=0.0, receding=0.0)
    white = blank(looks, 128)
    white.image.fill_(1.0)
    draw_hair(white, looks, head_of(looks))
    front = white.image[:, 1, 34:76, 30:98]  # its lower edge, and that at the temples
    dark = 1 - white.image[:, 1].amin((1, 2))
    down, across = (front.diff(dim=dim).abs().amax((1, 2)) / dark for dim in (1, 2))
    assert down.max() < 0.55
    assert across.mean() < 0.8


def test_a_mouth_ends_at_its_corners() -> None:
    looks = traits(3, 0, 16).but(smile=1.0, skin=1.0, skin_red=0.0, age=30.0, hair_length=0.0, width=0.6, jaw=0.05)
    looks = looks.but(yaw=0.0, roll=0.0, scale=1.0, shift_x=0.0, shift_y=0.0)
    cheeks = drawn(looks, 128)[:, :, 80:92, 32:44]
    lighter = cheeks - torch.nn.functional.avg_pool2d(cheeks, 3, 1, 1)
    assert lighter[..., 1:-1, 1:-1].max() < 0.03, "teeth go on beside the mouth"


def test_sixty_four_pixels_take_less_than_five_milliseconds_of_one_core() -> None:
    looks = traits(1, 0, 128)
    drawn(looks.part(0, 16), 64)
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        began = time.process_time()
        drawn(looks, 64)
        assert (time.process_time() - began) / 128 < 1 / 200
    finally:
        torch.set_num_threads(before)


def test_age_makes_hair_grey() -> None:
    looks = traits(6, 0, 24).but(receding=0.0, hair_red=1.0, skin=0.1)
    young, old = (drawn(looks.but(age=age), 64)[:, :, 8:14, 26:38] for age in (20.0, 75.0))
    colour = [(hair.amax(1) - hair.amin(1)).mean() for hair in (young, old)]
    assert colour[1] < 0.4 * colour[0]


def test_out_of_range_smiles_and_ages_do_not_fail() -> None:
    assert drawn(traits(2, 0, 4).but(smile=1.6, age=110.0), 64).isfinite().all()
    assert drawn(traits(2, 0, 0), 64).shape == (0, 3, 64, 64)
