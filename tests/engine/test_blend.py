"""Blends of two results."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.blending import blend_of
from engine.errors import Complaint
from engine.jobs.blend import Blend
from engine.jobs.zoom import Zoom
from engine.recipe import Recipe, Revision
from engine.recipe_file import from_json, to_json
from engine.treatments.laplacian import Laplacian
from tests.engine.small_dreams import SMALL, finish, small_bench, start

FOUR, FIVE = replace(SMALL, treatments=(Laplacian(2),)), replace(SMALL, treatments=(Laplacian(3),))


def test_a_blend_is_the_weighted_mean_of_both_results() -> None:
    first, second = (finish(start(job, small_bench())).result.image for job in (FOUR, FIVE))
    blended = finish(start(Blend(0.3, FOUR, FIVE), small_bench())).result.image
    np.testing.assert_allclose(blended, 0.7 * first + 0.3 * second, atol=1e-6)


def test_its_steps_are_those_of_both_and_its_share_can_be_moved_to_the_end() -> None:
    told = finish(start(Blend(0.3, FOUR, FIVE), small_bench()))
    assert told.steps[-1].index == told.steps[-1].total == 2 * SMALL.octaves * SMALL.steps


@pytest.mark.parametrize("after", [2, 8])
def test_a_stopped_blend_keeps_what_is_there_and_is_made_again_alike(after: int) -> None:
    job = Blend(0.5, FOUR, FIVE)
    stop = replace(Recipe(job, "two"), stopped_after=1)
    stopped = finish(start(job, small_bench()), {after: stop}).result
    assert 0 < stopped.recipe.stopped_after < 12
    again = finish(stopped.recipe.job.run(stopped.recipe, small_bench())).result
    np.testing.assert_array_equal(again.image, stopped.image)


def test_two_recipes_become_one_that_can_be_saved() -> None:
    first, second = Recipe(FOUR, "two", 0, 5), Recipe(FIVE, "two", 0, 5)
    both = blend_of(first, second, 0.25)
    assert both.job == Blend(0.25, FOUR, FIVE)
    assert from_json(to_json(both)) == both


@pytest.mark.parametrize(
    "other",
    [
        Recipe(FIVE, "two", 0, 6),
        Recipe(FIVE, "alexnet", 0, 5),
        Recipe(FIVE, "two", 64, 5),
        Recipe(FIVE, "two", 0, 5, stopped_after=3),
        Recipe(FIVE, "two", 0, 5, revisions=(Revision(1, FOUR),)),
        Recipe(Zoom(FIVE), "two", 0, 5),
    ],
)
def test_what_could_not_be_made_again_is_not_blended(other: Recipe) -> None:
    with pytest.raises(Complaint, match="same photo"):
        blend_of(Recipe(FOUR, "two", 0, 5), other, 0.5)
