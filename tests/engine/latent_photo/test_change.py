"""What a model changes of a face is found as motion and light, and done to the photo and to nothing beside."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from engine.faces.cutting_out import Square
from engine.latent_photo.change import Change, change_between, changed
from engine.latent_photo.likeness import lit
from engine.latent_photo.motion import motion_between, moved
from engine.latent_photo.place import Place, seen_from, window

SIZE = 64


def spots(right: float = 0.0, below: float = 0.0) -> Tensor:
    """Soft spots on grey, shifted by so many pixels."""
    along = torch.arange(SIZE) + 0.5
    picture = torch.full((1, 3, SIZE, SIZE), 0.45)
    for x, y, depth in ((22, 24, -0.3), (42, 24, -0.3), (32, 44, -0.25), (32, 32, 0.2)):
        far = (along[None, :] - x - right) ** 2 + (along[:, None] - y - below) ** 2
        picture += depth * torch.exp(-far / 30)
    return picture


def all_of_it(across: Tensor, down: Tensor) -> Tensor:
    return window(across, down, 0.0)


def no_change(**fields: Tensor) -> Change:
    none = {"motion": torch.zeros(1, 2, 8, 8), "light": torch.zeros(1, 1, 8, 8), "colour": torch.zeros(1, 3, 8, 8)}
    return Change(**{**none, **fields})


def test_a_shift_is_found_as_motion_and_not_as_light() -> None:
    change = change_between(spots(), spots(3, -2))
    at = change.motion[0, :, 20:50, 18:48]
    assert float(at[0].median()) == pytest.approx(-3 * 2 / SIZE, abs=0.35 * 2 / SIZE)
    assert float(at[1].median()) == pytest.approx(2 * 2 / SIZE, abs=0.35 * 2 / SIZE)
    assert change.light.abs().max() < 0.1


def test_a_motion_makes_the_first_picture_more_like_the_second() -> None:
    before, after = spots(), spots(2, 3)
    made = moved(before, motion_between(before, after))
    assert (made - after).square().mean() < 0.1 * (before - after).square().mean()


def test_without_a_difference_nothing_moves() -> None:
    change = change_between(spots(), spots())
    assert change.motion.abs().max() < 0.2 * 2 / SIZE
    assert change.light.abs().max() < 0.02


def test_light_is_a_ratio_and_is_bounded() -> None:
    grey = torch.full((1, 1, SIZE, SIZE), 0.4)
    light = change_between(grey, grey * 1.25).light
    torch.testing.assert_close(light.exp(), torch.full_like(light, (0.5 + 0.15) / (0.4 + 0.15)), atol=1e-3, rtol=0)
    assert change_between(grey, grey * 0).light.exp().min() == pytest.approx(1 / 1.7, rel=1e-4)


@pytest.mark.parametrize("lean", [0.0, 25.0])
def test_it_is_done_in_the_square_and_nowhere_else(lean: float) -> None:
    photo = torch.rand(1, 3, 90, 100, generator=torch.Generator().manual_seed(1)) * 0.5 + 0.2
    place = Place(Square(45, 50, 40), lean)
    change = no_change(motion=torch.full((1, 2, 8, 8), 0.3), light=torch.full((1, 1, 8, 8), 0.3))
    apart = (changed(photo, change, place, all_of_it) - photo).abs().amax((0, 1))
    across, down = seen_from(place, photo)
    outside = (across.abs() > 1) | (down.abs() > 1)
    assert not apart[outside].any()
    assert apart[50, 45] > 0.02
    assert torch.equal(changed(photo, change, place, all_of_it, 0.0), photo)
    assert torch.equal(changed(photo, change, Place(Square(-300, 0, 40), lean), all_of_it), photo)


def test_the_photo_is_moved_by_the_motion_as_it_leans() -> None:
    photo = torch.zeros(1, 3, 120, 120)
    photo[..., 58:63, 68:73] = 1  # ten pixels to the right of the middle
    motion = torch.zeros(1, 2, 8, 8)
    motion[:, 0] = -0.25  # each place from further left: all goes to the right by an eighth of the side
    made = changed(photo, no_change(motion=motion), Place(Square(60.5, 60.5, 80), 90.0), all_of_it)[0, 0]
    weights = made / made.sum()
    along = torch.arange(120) + 0.5
    assert float((weights.sum(0) * along).sum()) == pytest.approx(70.5, abs=0.3)  # its right is the photo's below
    assert float((weights.sum(1) * along).sum()) == pytest.approx(60.5 + 10, abs=0.3)


def test_half_the_strength_is_half_the_light() -> None:
    photo = torch.full((1, 3, 60, 60), 0.4)
    change, place = no_change(light=torch.full((1, 1, 8, 8), 0.3)), Place(Square(30, 30, 40))
    whole, half = (changed(photo, change, place, all_of_it, share)[0, 0, 30, 30] for share in (1.0, 0.5))
    assert float((whole + 0.15) / 0.55) == pytest.approx(float(((half + 0.15) / 0.55) ** 2), rel=1e-4)


def test_a_face_in_another_light_is_brought_into_it() -> None:
    chance = torch.Generator().manual_seed(2)
    made = torch.rand(2, 3, 16, 16, generator=chance) * 0.5
    weights = torch.rand(1, 1, 16, 16, generator=chance)
    wanted = made * 1.4 + torch.tensor([0.1, 0.2, -0.05]).view(1, 3, 1, 1)
    torch.testing.assert_close(lit(made, wanted, weights / weights.mean()), wanted, atol=0.03, rtol=0)
    strong = lit(made, made * 9, weights / weights.mean())
    assert (strong.amax() - strong.amin()) < 2.01 * (made.amax() - made.amin()) + 9 * 0.1
