"""Faces are found where they are, once each, at any size, and nothing else is taken for one."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from engine.faces.box import Box, overlap, without_doubles
from engine.faces.finding import find_faces
from engine.faces.judges import judges
from tests.engine.faces.portraits import picture, readings, scaled, two_portraits

# Brows, chin and the sides of the cheeks, read off the pictures by eye.
BY_EYE = {"astronaut": Box(170, 85, 282, 180), "grace_hopper": Box(152, 150, 372, 336)}


def found(pixels: Tensor, sure: float = 0.5) -> tuple[Box, ...]:
    return find_faces(pixels, judges().finder, sure)


@pytest.mark.parametrize("name", BY_EYE)
def test_the_face_of_a_portrait_is_found_once(name: str) -> None:
    (one,) = readings(name)
    assert overlap(one.box, BY_EYE[name]) > 0.7
    assert one.box.score > 0.9


@pytest.mark.parametrize("name", ["coffee", "mountains", "hubble", "chelsea", "china", "rocket", "dandelions"])
def test_no_face_is_found_where_there_is_none(name: str) -> None:
    assert found(picture(name)) == ()


@pytest.mark.parametrize("scale", [0.5, 2.0])
def test_a_box_does_not_depend_on_the_size_of_the_picture(scale: float) -> None:
    (one,) = found(scaled("astronaut", scale))
    (usual,) = readings("astronaut")
    assert overlap(one.moved(0, 0, 1 / scale), usual.box) > 0.9


def test_two_faces_are_two() -> None:
    boxes = found(two_portraits())
    assert len(boxes) == 2
    assert sorted(box.middle[0] > 512 for box in boxes) == [False, True]
    assert boxes[0].score >= boxes[1].score


@pytest.mark.slow
def test_a_small_face_in_a_large_picture_is_found() -> None:
    large = torch.full((1, 3, 1200, 1600), 0.5)
    large[:, :, 700:1060, 1100:1460] = scaled("astronaut", 360 / 512)
    (one,) = found(large)
    assert overlap(one, readings("astronaut")[0].box.moved(1100, 700, 360 / 512)) > 0.7


@pytest.mark.parametrize("shape", [(1, 1), (7, 300), (900, 5)])
def test_pictures_of_odd_shapes_hold_no_face_and_do_no_harm(shape: tuple[int, int]) -> None:
    assert found(torch.rand((1, 3, *shape), generator=torch.Generator().manual_seed(1)).float()) == ()


def test_overlap_is_shared_area_over_covered_area() -> None:
    assert overlap(Box(0, 0, 4, 4), Box(2, 1, 6, 5)) == pytest.approx(6 / (16 + 16 - 6))
    assert overlap(Box(0, 0, 4, 4), Box(4, 0, 8, 4)) == 0
    assert overlap(Box(1, 2, 3, 5), Box(1, 2, 3, 5)) == 1
    assert overlap(Box(0, 0, 0, 0), Box(0, 0, 0, 0)) == 0


def test_the_surest_of_boxes_that_overlap_stays() -> None:
    first, second, apart = Box(0, 0, 10, 10, 0.7), Box(1, 0, 11, 10, 0.9), Box(30, 0, 40, 10, 0.6)
    assert without_doubles([first, second, apart]) == (second, apart)
    assert without_doubles([first, second, apart], most=0.95) == (second, first, apart)
    assert without_doubles([]) == ()
