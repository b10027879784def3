"""Brush strokes on masks, against plain loops over all pixels."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import BadPicture
from engine.mask_files import open_mask, resized, save_mask
from engine.mask_text import LONGEST
from engine.painting import Mask, Point, Tip, clear, empty_mask, erase, fill, invert, paint


def by_hand(height: int, width: int, tip: Tip, start: Point, end: Point) -> Mask:
    """Every pixel by itself, in double precision."""
    mask = np.zeros((height, width), np.uint8)
    inside = min(tip.radius * (1 - tip.softness), tip.radius - 0.5)
    outside = max(tip.radius, inside + 1)
    for row in range(height):
        for column in range(width):
            away = _distance((column + 0.5, row + 0.5), start, end)
            share = min(max((outside - away) / (outside - inside), 0.0), 1.0)
            mask[row, column] = round(255 * (3 * share**2 - 2 * share**3))
    return mask


def _distance(point: Point, start: Point, end: Point) -> float:
    """The least distance to the segment: that to one of its ends, or to its line if the foot lies on it."""
    ends = min(math.dist(point, start), math.dist(point, end))
    length = math.dist(start, end)
    if length == 0:
        return ends
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    foot = (point[0] - start[0]) * ux + (point[1] - start[1]) * uy
    across = abs((point[0] - start[0]) * uy - (point[1] - start[1]) * ux)
    return across if 0 <= foot <= length else ends


@pytest.mark.parametrize("softness", [0.0, 0.4, 1.0])
@pytest.mark.parametrize(
    ("radius", "start", "end"),
    [
        (6.0, (20.0, 15.0), (41.5, 22.0)),
        (0.5, (10.2, 10.7), (10.2, 10.7)),
        (30.0, (-5.0, 3.0), (70.0, 60.0)),
        (4.0, (200.0, 200.0), (220.0, 200.0)),
    ],
)
def test_a_stroke_is_what_the_distances_say(softness: float, radius: float, start: Point, end: Point) -> None:
    mask, tip = np.zeros((40, 52), np.uint8), Tip(radius, softness)
    paint(mask, tip, start, end)
    wanted = by_hand(40, 52, tip, start, end)
    assert np.abs(mask.astype(int) - wanted).max() <= 1  # single precision may round the other way


def test_a_stroke_does_not_darken_itself() -> None:
    once, often = np.zeros((40, 52), np.uint8), np.zeros((40, 52), np.uint8)
    tip = Tip(9.0, 1.0)
    paint(once, tip, (10.0, 20.0), (40.0, 20.0))
    for _ in range(5):
        paint(often, tip, (10.0, 20.0), (25.0, 20.0))
        paint(often, tip, (25.0, 20.0), (40.0, 20.0))
    assert np.abs(once.astype(int) - often).max() <= 1


def test_erasing_takes_away_what_painting_laid() -> None:
    mask, tip = np.full((40, 52), 200, np.uint8), Tip(8.0, 0.5)
    erase(mask, tip, (20.0, 20.0), (30.0, 20.0))
    wanted = np.minimum(200, 255 - by_hand(40, 52, tip, (20.0, 20.0), (30.0, 20.0)))
    assert np.abs(mask.astype(int) - wanted).max() <= 1
    assert mask[20, 25] == 0
    assert mask[2, 2] == 200


def test_fill_invert_and_clear() -> None:
    mask = np.arange(256, dtype=np.uint8).reshape(16, 16)
    invert(mask)
    np.testing.assert_array_equal(mask.ravel(), np.arange(255, -1, -1))
    fill(mask)
    assert mask.min() == 255
    clear(mask)
    assert mask.max() == 0


@pytest.mark.parametrize(("width", "height"), [(4000, 3000), (1, 5000), (60, 90)])
def test_masks_have_the_shape_of_the_picture(width: int, height: int) -> None:
    mask = empty_mask(width, height)
    assert max(mask.shape) == LONGEST
    assert mask.shape[1] == max(1, round(LONGEST * width / max(width, height)))


def test_a_mask_survives_a_file(tmp_path: Path) -> None:
    mask = np.random.default_rng(0).integers(0, 256, (30, 40), dtype=np.uint8)
    save_mask(tmp_path / "mask.png", mask, 40, 30)
    np.testing.assert_array_equal(open_mask(tmp_path / "mask.png"), mask)
    save_mask(tmp_path / "large.png", mask, 400, 300)
    assert open_mask(tmp_path / "large.png").shape == (300, 400)


def test_a_coloured_picture_counts_by_its_brightness(tmp_path: Path) -> None:
    colours = np.zeros((4, 6, 3), np.uint8)
    colours[:, 3:] = (0, 255, 0)
    Image.fromarray(colours).save(tmp_path / "green.png")
    mask = open_mask(tmp_path / "green.png")
    assert mask[:, :3].max() == 0
    assert mask[:, 3:].min() > 100
    assert resized(mask, 60, 40).shape == (40, 60)


def test_files_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    with pytest.raises(BadPicture, match="no file"):
        open_mask(tmp_path / "none.png")
    with pytest.raises(BadPicture, match="could not be saved"):
        save_mask(tmp_path / "missing" / "mask.png", np.zeros((2, 2), np.uint8), 2, 2)
