"""Painted areas: where objectives act, in dreams and in optimised pictures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.brush import Brush
from engine.errors import BadRecipe
from engine.jobs.feature import Feature
from engine.mask_text import LONGEST, mask_of, text_of
from engine.masks import mask_at
from engine.objectives.channel import Channel
from engine.objectives.layer import Layer
from engine.parameterisations.fourier import Fourier
from engine.parameterisations.pixels import Pixels
from engine.recipe import Recipe
from engine.recipe_file import from_json, to_json
from engine.starts.photo import Photo
from tests.engine.small_dreams import SMALL, finish, small_bench, start


def left_half(height: int = 40, width: int = 52) -> NDArray[np.uint8]:
    mask = np.zeros((height, width), np.uint8)
    mask[:, : width // 2] = 255
    return mask


def changes(job: object) -> NDArray[np.float32]:
    """How much each pixel changed."""
    bench = small_bench()
    result = finish(start(job, bench)).result  # type: ignore[arg-type]
    assert bench.picture is not None
    return np.abs(result.image - bench.picture.image()).max(2)


def test_a_mask_survives_being_text() -> None:
    mask = left_half()
    np.testing.assert_array_equal(mask_of(text_of(mask)), mask)


def test_nothing_painted_is_no_text() -> None:
    assert text_of(np.zeros((10, 10), np.uint8)) == ""


def test_large_masks_are_kept_small_and_come_back_at_any_size() -> None:
    text = text_of(left_half(1500, 2000))
    assert max(mask_of(text).shape) == LONGEST
    back = mask_at(text, 1500, 2000)[0, 0].numpy()
    assert back[:, :990].min() > 0.98
    assert back[:, 1010:].max() < 0.02


@pytest.mark.parametrize("text", ["nonsense!", "bm90IGEgcGljdHVyZQ=="])
def test_damaged_masks_are_told(text: str) -> None:
    with pytest.raises(BadRecipe, match="cannot be read"):
        mask_of(text)


@pytest.mark.parametrize("jitter", [0, 5])
@pytest.mark.parametrize("tile", [0, 96])
def test_a_dream_stays_in_its_area(jitter: int, tile: int) -> None:
    brush = Brush(b=text_of(left_half()))
    there = replace(SMALL, objectives=(Layer("two", where="B"),), brush=brush, jitter=jitter, tile=tile)
    changed = changes(there)
    assert changed[:, :22].mean() > 0.01
    assert changed[:, 30:].max() < 1e-6


def test_an_area_that_is_not_painted_is_everywhere() -> None:
    painted = changes(replace(SMALL, objectives=(Layer("two", where="A"),)))
    np.testing.assert_array_equal(painted, changes(replace(SMALL, objectives=(Layer("two"),))))


def test_two_areas_have_their_own_objectives() -> None:
    left, right = text_of(left_half()), text_of(255 - left_half())
    one, two = Channel("two", 1, where="A"), Channel("two", 2, where="B")
    both = changes(replace(SMALL, objectives=(one, two), brush=Brush(a=left, b=right), octaves=1))
    assert both[:, :20].mean() > 0.01
    assert both[:, 32:].mean() > 0.01


def test_areas_can_be_painted_while_a_dream_runs() -> None:
    job = replace(SMALL, objectives=(Layer("two", where="A"),), octaves=1, steps=6)
    painted = Recipe(job=replace(job, brush=Brush(a=text_of(left_half()))), network="two")
    told = finish(start(job, small_bench()), {3: painted})
    before, after = told.frames[2].astype(int), told.frames[-1].astype(int)
    assert np.abs(after - before)[:, 30:].max() == 0
    assert np.abs(after - before)[:, :20].max() > 0
    again = finish(told.result.recipe.job.run(told.result.recipe, small_bench())).result
    np.testing.assert_array_equal(again.image, told.result.image)


def test_areas_hold_in_optimised_pictures_too() -> None:
    job = Feature((Channel("two", 1, where="A"),), start=Photo(), parameterisation=Pixels(), steps=4)
    changed = changes(_with_brush(job))
    assert changed[:, :20].mean() > 0.01
    assert changed[:, 30:].max() < 1e-6


def _with_brush(job: Feature) -> Feature:
    return replace(job, brush=Brush(a=text_of(left_half())))


def test_areas_travel_in_the_recipe() -> None:
    recipe = Recipe(job=replace(SMALL, brush=Brush(c=text_of(left_half()))), network="two")
    assert from_json(to_json(recipe)) == recipe


def test_waves_that_reach_beyond_an_area_are_not_seen_there() -> None:
    job = Feature((Channel("two", 1, where="A"),), start=Photo(), parameterisation=Fourier(), steps=4, sizes=1)
    changed = changes(_with_brush(job))
    assert changed[:, :20].mean() > 0.01
    assert changed[:, 30:].max() < 1e-6
