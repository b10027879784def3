"""Combining maps, tiles and percentiles, against plain numpy and loops."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image

from engine.combine import combine
from engine.edge_following import along_edges
from engine.grid_layout import columns_for, laid_out
from engine.jobs.tap import Tap
from engine.map_tiles import activation_tiles
from engine.stretching import percentile_range, sampled

PLAIN = Tap(low=0, high=100)


@pytest.fixture
def chance() -> np.random.Generator:
    """The same for each test, whichever of them run."""
    return np.random.default_rng(12)


def percentile(values: np.ndarray, share: float) -> float:
    """By the definition: sorted, and between neighbours in proportion."""
    ordered = sorted(float(value) for value in values.reshape(-1))
    place = share / 100 * (len(ordered) - 1)
    lower = int(place)
    upper = min(lower + 1, len(ordered) - 1)
    return ordered[lower] + (place - lower) * (ordered[upper] - ordered[lower])


def toned(values: np.ndarray, tap: Tap) -> np.ndarray:
    wide = values.astype(np.float64)
    bottom, top = percentile(wide, tap.low), percentile(wide, tap.high)
    colour = np.clip((wide - bottom) / (top - bottom), 0, 1)
    if tap.invert:
        colour = 1 - colour
    return np.minimum(colour ** (1 / tap.gamma) * tap.gain, 1)


def test_each_colour_is_what_its_tap_says(chance: np.random.Generator) -> None:
    maps = [chance.normal(size=(12, 17)).astype(np.float32) * scale for scale in (1, 50, 0.01)]
    taps = [Tap(gain=1.7, low=5, high=80), Tap(gamma=2.2, invert=True), Tap(gamma=0.4, gain=0.5, low=0, high=100)]
    image = combine(maps, taps, 12, 17)
    assert image.dtype == np.float32
    for index, (values, tap) in enumerate(zip(maps, taps, strict=True)):
        assert np.abs(image[..., index] - toned(values, tap)).max() < 1e-4


def test_the_order_is_red_green_blue() -> None:
    maps = [np.array([[0, 1]], np.float32), np.array([[1, 0]], np.float32), np.zeros((1, 2), np.float32)]
    assert combine(maps, [PLAIN] * 3, 1, 2).tolist() == [[[0, 1, 0], [1, 0, 0]]]


def test_maps_of_different_sizes_are_resized_as_pillow_does(chance: np.random.Generator) -> None:
    """Pillow's bicubic filter is an independent implementation of the same antialiased interpolation."""
    maps = [chance.random((9, 13), dtype=np.float32) for _ in range(2)] + [chance.random((60, 90), dtype=np.float32)]
    image = combine(maps, [PLAIN] * 3, 30, 45)
    for index, values in enumerate(maps):
        stretched = (values - values.min()) / (values.max() - values.min())
        wanted = np.asarray(Image.fromarray(stretched).resize((45, 30), Image.Resampling.BICUBIC)).clip(0, 1)
        assert np.abs(image[..., index] - wanted).max() < 2e-4


def test_flat_and_nearly_empty_maps_do_no_harm() -> None:
    flat = np.full((4, 4), 3, np.float32)
    spot = np.zeros((20, 20), np.float32)
    spot[3, 3] = 5
    image = combine([flat, spot, spot], [Tap(), Tap(), Tap(low=100, high=0)], 20, 20)
    assert np.isfinite(image).all()
    assert image[..., 0].max() == 0
    assert image[3, 3, 1] == 1
    assert image[..., 1].sum() == pytest.approx(1)


@pytest.mark.parametrize(("low", "high"), [(0, 100), (1, 99), (12.5, 63), (50, 50.5)])
def test_percentiles_agree_with_the_definition(chance: np.random.Generator, low: float, high: float) -> None:
    values = chance.normal(size=(7, 31)).astype(np.float32)
    found = percentile_range(values, low, high)
    assert found == pytest.approx((percentile(values, low), percentile(values, high)), abs=1e-5)
    assert percentile_range(values, high, low) == found


def test_of_very_many_values_some_are_enough(chance: np.random.Generator) -> None:
    values = chance.normal(size=(1000, 700)).astype(np.float32)
    few = sampled(values)
    assert few.size < 140_000
    assert percentile_range(few, 1, 99) == pytest.approx(percentile_range(values, 1, 99), abs=0.05)
    assert sampled(values[:50]).size == 35_000


def test_tiles_each_in_their_own_range(chance: np.random.Generator) -> None:
    maps = chance.normal(size=(5, 8, 9)).astype(np.float32) * np.arange(1, 6, dtype=np.float32)[:, None, None]
    tiles = activation_tiles(maps, 2, 95)
    for tile, values in zip(tiles, maps, strict=True):
        assert np.abs(tile - toned(values, Tap(low=2, high=95)) * 255).max() <= 0.51


def test_tiles_in_a_common_range() -> None:
    maps = np.stack([np.full((4, 4), value, np.float32) for value in (0, 1, 2)])
    tiles = activation_tiles(maps, 0, 100, common=True)
    assert tiles[:, 0, 0].tolist() == [0, 128, 255]
    assert activation_tiles(maps, 0, 100)[:, 0, 0].tolist() == [0, 0, 0]


def test_the_grid_is_laid_out_row_by_row() -> None:
    tiles = np.arange(5, dtype=np.uint8)[:, None, None, None] + np.full((5, 2, 3, 3), 100, np.uint8)
    picture = laid_out(tiles, 2, 4)
    assert picture.shape == (3 * (2 + 4) + 4, 2 * (3 + 4) + 4, 3)
    for index in range(5):
        row, column = divmod(index, 2)
        top, left = 4 + row * 6, 4 + column * 7
        assert (picture[top : top + 2, left : left + 3] == 100 + index).all()
        picture[top : top + 2, left : left + 3] = 24
    assert (picture == 24).all()  # the ground shows everywhere else, also where a sixth tile would be


def test_grids_are_about_three_to_two() -> None:
    for count, height, width in ((32, 80, 120), (1280, 10, 10), (96, 50, 20), (1, 5, 5), (3, 1, 100)):
        columns = columns_for(count, height, width)
        assert 1 <= columns <= count
        rows = -(-count // columns)
        if count > 20:
            assert 1 <= columns * width / (rows * height) <= 2.2


def window_mean(values: np.ndarray) -> np.ndarray:
    """Over 5 x 5 values, or as many of them as there are; by plain loops."""
    rows, columns = values.shape
    out = np.empty_like(values, dtype=np.float64)
    for y in range(rows):
        for x in range(columns):
            out[y, x] = values[max(0, y - 2) : y + 3, max(0, x - 2) : x + 3].mean(dtype=np.float64)
    return out


def test_following_edges_is_the_guided_filter(chance: np.random.Generator) -> None:
    """At the map's own size, against the textbook formula (He, Sun, Tang 2010) in float64."""
    values, light = chance.random((11, 14)), chance.random((11, 14))
    slope = (window_mean(values * light) - window_mean(values) * window_mean(light)) / (
        window_mean(light * light) - window_mean(light) ** 2 + 1e-3
    )
    offset = window_mean(values) - slope * window_mean(light)
    wanted = window_mean(slope) * light + window_mean(offset)
    full, own_size = along_edges(torch.tensor(values)[None, None], torch.tensor(light)[None, None])
    assert np.abs(full[0, 0].numpy() - wanted).max() < 1e-9
    assert np.abs(own_size[0, 0].numpy() - wanted).max() < 1e-9


def test_following_edges_puts_a_coarse_edge_where_the_photo_has_it() -> None:
    light = np.zeros((64, 64), np.float32)
    light[:, 21:] = 1  # inside a block of the map, which is 8 times coarser
    coarse = light.reshape(8, 8, 8, 8).mean(axis=(1, 3))
    photo = torch.tensor(light)[None, None]
    errors = [np.abs(combine([coarse] * 3, [PLAIN] * 3, 64, 64, photo, e)[..., 0] - light).mean() for e in (0.0, 1.0)]
    assert errors[1] < errors[0] / 2
