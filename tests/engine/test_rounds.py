"""Rounds: a dream dreamt again on top of its own result."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch

from engine.blur import blurred
from engine.picture import Picture
from engine.recipe import Recipe
from tests.engine.small_dreams import SMALL, finish, small_bench, start

STILL = replace(SMALL, jitter=0)


def test_two_rounds_are_a_dream_on_the_softened_result_of_the_first() -> None:
    bench = small_bench()
    first = finish(start(STILL, bench)).result.image
    softened = blurred(torch.from_numpy(first.transpose(2, 0, 1))[None] - 0.5, 2.0) + 0.5
    pixels = (softened[0].permute(1, 2, 0).numpy().clip(0, 1) * 65535 + 0.5).astype(np.uint16)
    assert bench.picture is not None
    second = finish(start(STILL, replace(small_bench(), picture=Picture(pixels, bench.picture.subject)))).result.image
    both = finish(start(replace(STILL, rounds=2, round_blur=2.0), small_bench())).result.image
    np.testing.assert_allclose(both, second, atol=2e-3)


def test_steps_are_counted_over_all_rounds_and_a_stop_in_the_second_is_made_again_alike() -> None:
    job = replace(SMALL, rounds=3)
    told = finish(start(job, small_bench()))
    assert told.steps[-1].index == told.steps[-1].total == 3 * SMALL.octaves * SMALL.steps
    assert told.steps[-1].note.startswith("Round 3 of 3, octave 2 of 2")
    stop = replace(Recipe(job, "two"), stopped_after=8)
    stopped = finish(start(job, small_bench()), {8: stop}).result
    again = finish(stopped.recipe.job.run(stopped.recipe, small_bench())).result
    np.testing.assert_array_equal(again.image, stopped.image)
