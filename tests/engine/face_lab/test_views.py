"""What the networks are shown, the line of symmetry, and the ball."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from engine.face_lab.patch import SIDE, patch_of
from engine.face_lab.views import NARROW, NINE, STRAIGHT, View, dealt, seen
from engine.face_lab.ways import projected
from engine.faces.box import Box
from engine.faces.chips import AGE_CHIP, BOX_CHIP, views
from engine.faces.cutting_out import Square, cut_out
from engine.jobs.face_lab import box_of
from engine.warping import turned
from tests.engine.face_lab.faces_at_hand import FACE
from tests.engine.faces.portraits import picture

BOX = Box(52, 50, 158, 166)
PATCH = torch.rand(1, 3, SIDE, SIDE, generator=torch.Generator().manual_seed(2))


def test_nine_looks_are_the_views_of_the_judges() -> None:
    assert torch.allclose(seen(PATCH, BOX, AGE_CHIP, NINE), views(PATCH, BOX, AGE_CHIP), atol=1e-5)


def test_a_look_aside_is_a_square_aside() -> None:
    view = View(across=0.05, down=-0.04, larger=1.1, contrast=0.9, light=0.05)
    across, down = BOX.middle
    mean = (BOX.width + BOX.height) / 2
    square = Square(across + 0.05 * mean, down - 0.04 * BOX.height, mean * 1.1)
    wanted = (cut_out(PATCH, square, 112) - 0.5) * 0.9 + 0.55
    assert torch.allclose(seen(PATCH, BOX, BOX_CHIP, (STRAIGHT, view))[1:], wanted, atol=1e-5)


def test_a_mirrored_look_is_the_mirror_image() -> None:
    plain, mirrored = seen(PATCH, BOX, AGE_CHIP, (STRAIGHT, View(mirrored=True)))
    assert torch.allclose(plain.flip(-1), mirrored, atol=1e-6)


def test_looks_are_dealt_by_the_seed_and_differ() -> None:
    views = dealt(40, NARROW, torch.Generator().manual_seed(1))
    assert views == dealt(40, NARROW, torch.Generator().manual_seed(1))
    assert len(set(views)) == 40
    assert {view.mirrored for view in views} == {True, False}
    assert all(0.9 <= view.larger <= 1.12 and abs(view.across) <= 0.06 for view in views)


@pytest.mark.parametrize("degrees", [-8.0, 0.0, 8.0])
def test_a_turned_face_has_a_turned_patch(degrees: float) -> None:
    photo = picture("astronaut")[:, :, :260, 90:350]
    box = box_of(FACE).moved(-90, 0)
    grey = torch.full((1, 3, 1, 1), 0.5)
    straight = patch_of(photo, box)
    middle = 130.0
    radians = math.radians(degrees)
    x, y = box.middle[0] - middle, box.middle[1] - middle
    moved = x * math.cos(radians) + y * math.sin(radians) - x, y * math.cos(radians) - x * math.sin(radians) - y
    found = patch_of(turned(photo, degrees, grey), box.moved(*moved))
    assert math.degrees(straight.angle - found.angle) == pytest.approx(degrees, abs=4)


def test_the_patch_of_a_mirrored_photo_is_the_mirrored_patch() -> None:
    photo, box = picture("astronaut"), box_of(FACE)
    mirrored = Box(512 - box.right, box.top, 512 - box.left, box.bottom)
    here, there = patch_of(photo, box), patch_of(photo.flip(-1), mirrored)
    assert there.angle == pytest.approx(-here.angle)
    assert there.across == pytest.approx(512 - here.across, abs=0.5)
    assert (there.cut(photo.flip(-1)).flip(-1) - here.cut(photo)).abs().mean() < 0.01


@pytest.mark.parametrize("radius", [0.1, 3.0, 50.0])
def test_a_change_is_projected_onto_the_ball(radius: float) -> None:
    change = torch.randn(1, 3, 20, 20, generator=torch.Generator().manual_seed(8))
    exact = change.double().numpy()
    length = np.sqrt((exact**2).sum())
    wanted = exact if length <= radius else exact * (radius / length)
    assert np.allclose(projected(change, radius).double().numpy(), wanted, atol=1e-6)
    assert not projected(torch.zeros(1, 3, 4, 4), radius).any()
