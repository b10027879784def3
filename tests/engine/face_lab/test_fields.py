"""Fields laid over a picture: warp, detail, symmetry, and smoothing along a guide."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.face_lab.fields import BANDS, Fields, Ground
from engine.face_lab.guided import Guided
from engine.face_lab.luma import luma, painted
from engine.face_lab.numbers import Freedom, Numbers
from engine.face_lab.patch import SIDE
from engine.faces.box import Box

BOX = Box(50, 55, 158, 165)
FREEDOM = Freedom(shape=8, reach=0.02, gain=0.4, grey=0.0)


def fields(height: int, width: int, **given: torch.Tensor) -> Fields:
    channels = {"colour": 3, "flow": 2, "gains": BANDS, "grey": 1}
    return Fields(**{n: given.get(n, torch.zeros(1, c, height, width)) for n, c in channels.items()})


def sampled(plane: np.ndarray, y: float, x: float) -> float:
    """A picture between its pixels, bilinearly, its edge going on: written down from the definition, float64."""
    y, x = (min(max(at, 0.0), limit - 1.0) for at, limit in zip((y, x), plane.shape, strict=True))
    top, left = min(int(y), plane.shape[0] - 2), min(int(x), plane.shape[1] - 2)
    down, right = y - top, x - left
    upper = plane[top, left] * (1 - right) + plane[top, left + 1] * right
    lower = plane[top + 1, left] * (1 - right) + plane[top + 1, left + 1] * right
    return float(upper * (1 - down) + lower * down)


def test_the_warp_takes_each_pixel_from_where_its_arrow_points() -> None:
    chance = torch.Generator().manual_seed(3)
    picture, flow = torch.rand(1, 3, 9, 14, generator=chance), torch.randn(1, 2, 9, 14, generator=chance) * 3
    changed = Ground(picture).changed(fields(9, 14, flow=flow))
    planes = picture[0].double().numpy()
    for row in range(9):
        for column in range(14):
            across, down = flow[0, :, row, column].tolist()
            wanted = [sampled(plane, row + down, column + across) for plane in planes]
            assert changed[0, :, row, column].tolist() == pytest.approx(wanted, abs=2e-5)


def test_no_change_leaves_the_picture_and_colour_is_added() -> None:
    picture = torch.rand(1, 3, 12, 10, generator=torch.Generator().manual_seed(1)) * 0.8
    colour = torch.full((1, 3, 12, 10), 0.1)
    assert torch.allclose(Ground(picture).changed(fields(12, 10)), picture, atol=1e-6)
    assert torch.allclose(Ground(picture).changed(fields(12, 10, colour=colour)), picture + 0.1, atol=1e-6)


def test_gains_make_fine_detail_stronger_and_leave_flat_parts() -> None:
    rows = torch.arange(40.0)
    picture = (0.5 + 0.1 * torch.cos(rows * math.pi)).expand(1, 3, 40, 40).clone()
    gains = torch.zeros(1, BANDS, 40, 40)
    gains[:, 0] = math.log(2)
    changed = Ground(picture).changed(fields(40, 40, gains=gains))
    assert float(changed[0, 0, 10:30].std()) == pytest.approx(2 * float(picture[0, 0, 10:30].std()), rel=0.1)
    flat = torch.full((1, 3, 40, 40), 0.4)
    assert torch.allclose(Ground(flat).changed(fields(40, 40, gains=gains)), flat, atol=1e-6)


def test_arrows_and_detail_are_the_same_on_both_sides() -> None:
    patch = torch.rand(1, 3, SIDE, SIDE // 2, generator=torch.Generator().manual_seed(4))
    numbers = Numbers(torch.cat((patch, patch.flip(-1)), -1), BOX, FREEDOM)
    with torch.no_grad():
        chance = torch.Generator().manual_seed(5)
        for numbers_of in (numbers.shape, numbers.texture):
            numbers_of.copy_(torch.randn(numbers_of.shape, generator=chance))
        made = numbers.fields()
    mirror = torch.tensor((-1.0, 1.0))[:, None, None]
    assert made.flow.abs().max() > 1
    assert torch.allclose(made.flow.flip(-1) * mirror, made.flow, atol=1e-4)
    assert torch.allclose(made.gains.flip(-1), made.gains, atol=1e-4)


def test_arrows_are_no_longer_than_their_reach_and_vanish_at_the_edge() -> None:
    numbers = Numbers(torch.full((1, 3, SIDE, SIDE), 0.5), BOX, replace(FREEDOM, reach=0.03))
    with torch.no_grad():
        numbers.shape[:, 1] = 50.0
        flow = numbers.fields().flow
    assert flow.abs().max() == pytest.approx(0.03 * 109, rel=0.02)
    assert not flow[..., 0, :].any()
    assert not flow[..., :, -1].any()


def test_a_guided_filter_is_the_regression_of_its_paper() -> None:
    chance = np.random.default_rng(7)
    guide, field = chance.random((7, 8)), chance.random((7, 8))
    wide = [np.pad(one, 2, mode="edge") for one in (guide, field)]
    slopes, offsets = np.zeros((7, 8)), np.zeros((7, 8))
    for row in range(7):
        for column in range(8):
            g, f = (one[row : row + 5, column : column + 5] for one in wide)
            slopes[row, column] = ((g * f).mean() - g.mean() * f.mean()) / (g.var() + 0.01)
            offsets[row, column] = f.mean() - slopes[row, column] * g.mean()
    a, b = (np.pad(one, 2, mode="edge") for one in (slopes, offsets))
    wanted = [
        [a[r : r + 5, c : c + 5].mean() * guide[r, c] + b[r : r + 5, c : c + 5].mean() for c in range(8)]
        for r in range(7)
    ]
    given = Guided(torch.from_numpy(guide)[None, None], 2, 0.01)(torch.from_numpy(field)[None, None])
    assert np.allclose(given[0, 0].numpy(), wanted, atol=1e-9)


def test_colour_by_itself_leaves_the_lightness() -> None:
    red, blue = torch.rand(2, 1, 1, 5, 5, generator=torch.Generator().manual_seed(6)).unbind(0)
    change = painted(torch.zeros(1, 1, 5, 5), red, blue)
    assert luma(change).abs().max() < 1e-6
    assert torch.equal(change[:, :1], red)
