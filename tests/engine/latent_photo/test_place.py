"""A leaning square is cut out of a photo, and its places are found again in the photo."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from engine.faces.box import Box
from engine.faces.chips import Chip
from engine.faces.cutting_out import Square
from engine.latent_photo.place import Place, around, cut, face_window, seen_from, taken_from, window


def waves(height: int, width: int) -> Tensor:
    """Smooth colours that differ everywhere."""
    down, across = torch.arange(height)[:, None] / 17, torch.arange(width)[None, :] / 23
    planes = [(down + across).sin(), (down * 1.3 - across).cos(), (down * 0.4).sin() * (across * 1.7).cos()]
    return (torch.stack([plane.expand(height, width) for plane in planes])[None] * 0.2 + 0.5).float()


@pytest.mark.parametrize("lean", [0.0, 18.0, -40.0])
def test_places_of_the_square_are_those_that_are_cut_out(lean: float) -> None:
    photo, place = waves(128, 150), Place(Square(70.5, 61.0, 66), lean)
    along = (torch.arange(66, dtype=torch.float64) + 0.5) * (2 / 66) - 1
    grid = along[None, :].expand(66, 66), along[:, None].expand(66, 66)
    torch.testing.assert_close(taken_from(photo, place, *grid), cut(photo, place, 66), atol=0.01, rtol=0)
    across, down = seen_from(place, photo)
    there = taken_from(photo, place, across, down)
    torch.testing.assert_close(there, photo, atol=1e-5, rtol=0)
    rows, columns = around(place, photo)
    inside = torch.zeros(128, 150, dtype=torch.bool)
    inside[rows, columns] = True
    assert not ((across.abs() < 1) & (down.abs() < 1) & ~inside).any()


def test_a_square_beside_the_photo_touches_none_of_it() -> None:
    rows, columns = around(Place(Square(-80, 20, 40)), waves(50, 60))
    assert columns.start == columns.stop
    assert rows == slice(0, 40)


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


def test_the_window_of_a_face_lies_on_its_box() -> None:
    chip = Chip(96, 0.269, 1.391)
    box = Box(100.0, 120.0, 180.0, 210.0)
    square = chip.square(box)
    seen = face_window(chip, 0.4)

    def at(x: float, y: float) -> float:
        across, down = (
            torch.tensor(2 * (one - mid) / square.side) for one, mid in ((x, square.across), (y, square.down))
        )
        return float(seen(across, down))

    assert at(140, 165) == 1
    assert at(140, 182) > 0.9  # the mouth
    assert 0 < at(140, 200) < 0.5  # the chin
    assert at(90, 165) == at(190, 165) == at(140, 95) == 0
    assert at(120, 165) == pytest.approx(at(160, 165))


def test_the_window_falls_from_one_to_nothing() -> None:
    along = torch.linspace(0, 1, 50)
    seen = window(along, torch.zeros(50), 0.4)
    assert seen[0] == 1
    assert seen[-1] == 0
    assert (seen.diff() <= 0).all()
    middle = 1 - 0.2
    assert float(window(torch.tensor(middle), torch.tensor(0.0), 0.4)) == pytest.approx(0.5)
    assert math.isclose(float(window(torch.tensor(0.0), torch.tensor(middle), 0.4)), 0.5, abs_tol=1e-6)
