"""Squares are cut out where they should be, with gradients into the picture."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from engine.faces.box import Box
from engine.faces.chips import AGE_CHIP, Chip, chip, views
from engine.faces.cutting_out import Square, cut_out


def noise(height: int, width: int) -> Tensor:
    return torch.rand((1, 3, height, width), generator=torch.Generator().manual_seed(2), dtype=torch.float64)


def test_a_square_of_its_own_size_is_the_pixels_themselves() -> None:
    picture = noise(20, 24)
    torch.testing.assert_close(cut_out(picture, Square(12, 9, 8), 8), picture[:, :, 5:13, 8:16])


def test_a_smaller_square_is_what_torch_makes_of_the_whole() -> None:
    picture = noise(24, 24)
    wanted = functional.interpolate(picture, (10, 10), mode="bilinear", antialias=True)
    mine = cut_out(picture, Square(12, 12, 24), 10)
    # At the rim torch leaves out what lies beyond the picture, where here its edge goes on.
    torch.testing.assert_close(mine[:, :, 2:8, 2:8], wanted[:, :, 2:8, 2:8], rtol=0, atol=1e-6)


def test_places_between_pixels_are_met() -> None:
    slope = torch.arange(40.0, dtype=torch.float64).expand(1, 3, 40, 40) + 0.5
    cut = cut_out(slope, Square(20.3, 20.0, 12.0), 6)
    wanted = 14.3 + (torch.arange(6.0, dtype=torch.float64) + 0.5) * 2
    torch.testing.assert_close(cut[0, 0, 3], wanted)
    torch.testing.assert_close(cut_out(slope.transpose(2, 3), Square(20, 20.3, 12), 6), cut.transpose(2, 3))


def test_the_edge_goes_on_beyond_the_picture() -> None:
    picture = noise(6, 6)
    cut = cut_out(picture, Square(0, 3, 6), 6)
    torch.testing.assert_close(cut[:, :, :, :3], picture[:, :, :, :1].expand(1, 3, 6, 3))
    assert torch.isfinite(cut_out(picture, Square(-50, 90, 7.5), 5)).all()


def test_gradients_flow_into_the_picture() -> None:
    picture = noise(14, 11).requires_grad_()
    assert torch.autograd.gradcheck(lambda pixels: cut_out(pixels, Square(4.7, 7.2, 9.4), 5), (picture,))


def test_the_chip_lies_in_the_box_as_it_says() -> None:
    square = Chip(64, rise=0.25, side=1.5).square(Box(10, 20, 50, 80))
    assert (square.across, square.down, square.side) == (30, 35, 75)


def test_the_middle_view_is_the_chip() -> None:
    picture, box = noise(60, 60), Box(20, 18, 44, 46)
    nine = views(picture, box, AGE_CHIP)
    assert nine.shape == (9, 3, 64, 64)
    torch.testing.assert_close(nine[4:5], chip(picture, box, AGE_CHIP))
    with pytest.raises(AssertionError):
        torch.testing.assert_close(nine[0], nine[8])
