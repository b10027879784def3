"""A leaning square is cut out of a photo, and a change is put back where it was cut."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from engine.faces.cutting_out import Square
from engine.latent_photo.place import Place, cut, pasted, window


def waves(height: int, width: int) -> Tensor:
    """Smooth colours that differ everywhere."""
    down, across = torch.arange(height)[:, None] / 17, torch.arange(width)[None, :] / 23
    planes = [(down + across).sin(), (down * 1.3 - across).cos(), (down * 0.4).sin() * (across * 1.7).cos()]
    return (torch.stack([plane.expand(height, width) for plane in planes])[None] * 0.2 + 0.5).float()


@pytest.mark.parametrize("lean", [0.0, 18.0, -40.0])
def test_what_is_put_back_is_cut_out_again(lean: float) -> None:
    place = Place(Square(70.5, 61.0, 66), lean)
    photo = torch.full((1, 3, 128, 150), 0.5)
    change = waves(48, 48) - 0.5
    seen = cut(pasted(photo, change, place, 0.0), place, 48) - 0.5
    inner = slice(8, 40)  # the edge of the window is round
    torch.testing.assert_close(seen[..., inner, inner], change[..., inner, inner], atol=0.012, rtol=0)


@pytest.mark.parametrize(("lean", "across", "down"), [(0.0, 30.0, 0.0), (90.0, 0.0, 30.0), (30.0, 25.981, 15.0)])
def test_a_place_right_of_the_middle_turns_clockwise(lean: float, across: float, down: float) -> None:
    photo = torch.zeros(1, 3, 160, 160)
    x, y = round(80 + across), round(80 + down)
    photo[..., y - 3 : y + 3, x - 3 : x + 3] = 1
    seen = cut(photo, Place(Square(80, 80, 100), lean), 50)[0, 0]
    weights = seen / seen.sum()
    along = torch.arange(50) + 0.5
    assert float((weights.sum(0) * along).sum()) == pytest.approx(25 + 15, abs=0.4)
    assert float((weights.sum(1) * along).sum()) == pytest.approx(25, abs=0.4)


def test_nothing_changes_outside_the_square_and_all_in_its_middle() -> None:
    photo, place = waves(90, 90), Place(Square(40, 50, 40))
    changed = pasted(photo, torch.full((1, 3, 16, 16), 0.1), place, 0.5)
    moved = (changed - photo)[0, 0]
    assert moved[50, 40] == pytest.approx(0.1, abs=1e-5)
    outside = torch.ones(90, 90, dtype=torch.bool)
    outside[30:70, 20:60] = False
    assert not moved[outside].any()
    assert torch.equal(pasted(photo, torch.full((1, 3, 16, 16), 0.1), place, 0.5, 0.0), photo)


def test_the_window_falls_from_one_to_nothing() -> None:
    along = torch.linspace(0, 1, 50)
    seen = window(along, torch.zeros(50), 0.4)
    assert seen[0] == 1
    assert seen[-1] == 0
    assert (seen.diff() <= 0).all()
    middle = 1 - 0.2
    assert float(window(torch.tensor(middle), torch.tensor(0.0), 0.4)) == pytest.approx(0.5)
    assert math.isclose(float(window(torch.tensor(0.0), torch.tensor(middle), 0.4)), 0.5, abs_tol=1e-6)
