"""The sizes of octaves."""

from __future__ import annotations

from itertools import pairwise

import pytest

from engine.octaves import octave_sizes


def test_each_is_smaller_by_the_scale_and_the_last_is_the_picture() -> None:
    assert octave_sizes(400, 800, 3, 2.0, 96) == [(100, 200), (200, 400), (400, 800)]


def test_octaves_under_the_smallest_side_are_left_out() -> None:
    assert octave_sizes(400, 800, 12, 2.0, 150) == [(200, 400), (400, 800)]


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 7), (95, 95)])
def test_a_picture_under_the_smallest_side_has_its_own_size_as_the_only_octave(size: tuple[int, int]) -> None:
    assert octave_sizes(*size, 12, 1.1, 96) == [size]


@pytest.mark.parametrize("scale", [1.1, 1.37, 2.5])
@pytest.mark.parametrize("octaves", [1, 2, 12])
def test_sizes_grow_and_keep_the_shape(scale: float, octaves: int) -> None:
    sizes = octave_sizes(683, 1024, octaves, scale, 16)
    assert 1 <= len(sizes) <= octaves
    assert all(small < large for (small, _), (large, _) in pairwise(sizes))
    assert all(width / height == pytest.approx(1024 / 683, rel=0.05) for height, width in sizes)
