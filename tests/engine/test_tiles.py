"""Cutting a picture into tiles: every pixel once, on the network's grid, never too small."""

from __future__ import annotations

import numpy as np
import pytest

from engine.tiles import MARGIN, STRIDE, core_side, spans, views

SIZES = [(1, 1), (33, 700), (1000, 257), (640, 640)]
TILES = [0, 1, 96, 160, 512, 8192]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("tile", TILES)
@pytest.mark.parametrize("offset", [(32, 32), (64, 96)])
def test_cores_cover_every_pixel_once(size: tuple[int, int], tile: int, offset: tuple[int, int]) -> None:
    count = np.zeros(size, dtype=int)
    for view in views(size, tile, 1, offset):
        count[view.core_top : view.core_bottom, view.core_left : view.core_right] += 1
        assert view.top <= view.core_top < view.core_bottom <= view.bottom
        assert view.left <= view.core_left < view.core_right <= view.right
    assert (count == 1).all()


@pytest.mark.parametrize("tile", [160, 512])
@pytest.mark.parametrize("offset", [32, 96])
def test_every_view_begins_on_the_grid_and_looks_beyond_its_core(tile: int, offset: int) -> None:
    cut = spans(1333, tile, offset, 1)
    assert len(cut) > 1
    for span in cut:
        assert span.start % STRIDE == 0
        assert span.end - span.start <= tile
        assert span.start == max(0, span.core_start - MARGIN)
        assert span.end == min(1333, span.core_end + MARGIN)


@pytest.mark.parametrize("length", [300, 321, 345])
@pytest.mark.parametrize("offset", [32, 64, 96])
def test_no_view_is_smaller_than_the_network_can_take(length: int, offset: int) -> None:
    for span in spans(length, 160, offset, 120):
        assert span.end - span.start >= 120
        assert span.start % STRIDE == 0


def test_a_picture_that_fits_is_not_cut() -> None:
    assert len(views((640, 480), 640, 1, (32, 32))) == 1


def test_the_core_is_what_margins_leave() -> None:
    assert core_side(512) == 448
    assert core_side(1) == STRIDE


def test_a_place_is_found_in_exactly_one_view() -> None:
    places = [view.place(0.4, 0.9) for view in views((500, 700), 160, 1, (64, 32), (5, -9))]
    assert sum(place is not None for place in places) == 1


def test_a_place_is_given_in_fractions_of_the_view() -> None:
    (view,) = views((100, 200), 0, 1, shift=(10, -20))
    assert view.place(0.5, 0.5) == (0.4, 0.6)
