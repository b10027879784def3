"""Runs of latent jobs on a bench whose network has no part in them."""

from __future__ import annotations

from engine.recipe import Recipe
from engine.step import Result
from tests.engine.small_dreams import Told, finish, small_bench


def told(recipe: Recipe) -> Told:
    """All that a run of the recipe tells."""
    return finish(recipe.job.run(recipe, small_bench()))


def made(recipe: Recipe) -> Result:
    """What a run of the recipe ends with."""
    return told(recipe).result
