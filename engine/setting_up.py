"""What a dream needs before its first step: a network to look through, a tile size, and the picture to begin with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from engine.declare import with_value
from engine.errors import BadRecipe
from engine.forecast import largest_tile
from engine.gaze import Gaze

if TYPE_CHECKING:
    from torch import Generator, Tensor

    from engine.bench import Bench
    from engine.jobs.dream import Dream
    from engine.recipe import Recipe

COPIES = 6
"""How many pictures of the full size a dream holds beside what the network needs: base, detail, treatments."""

BYTES_PER_PIXEL = 3 * 4


def gaze_of(dream: Dream, bench: Bench) -> Gaze:
    """The network of the bench, ready for the layers of a dream.

    Raises:
        BadRecipe: if the dream has no objective.
    """
    if not dream.objectives:
        raise BadRecipe("There is nothing to dream of: add an objective, such as a layer.")
    entry = bench.loaded.entry
    fixed = bench.loaded.contract.size if entry.fixed_size else 0
    return Gaze(bench.prepared(dream.layers()), entry.smallest, fixed)


def fitting_tile(dream: Dream, bench: Bench, size: tuple[int, int]) -> int:
    """The tile size to use for a picture of `size` (height, width): the dream's, or smaller if memory is short."""
    canvases = (COPIES + len(dream.objectives)) * size[0] * size[1] * BYTES_PER_PIXEL
    ceiling = largest_tile(bench, dream.layers(), bench.resolved.memory_bytes - canvases)
    if max(size) <= ceiling:
        return dream.tile
    return min(dream.tile or ceiling, ceiling)


def first_picture(dream: Dream, bench: Bench, recipe: Recipe, chance: Generator, centre: Tensor) -> Tensor:
    """The picture the dream begins with, less the network's centre: 1 x 3 x height x width."""
    height, width = bench.canvas_size(recipe)
    picture = dream.start.begin(bench.photo(height, width), height, width, chance)
    return (picture.to(centre) - centre).contiguous()


def with_tile(recipe: Recipe, path: str, tile: int) -> Recipe:
    """The recipe of a run with the tile size that was used; `path` says where its job holds the knob."""
    revisions = tuple(replace(r, job=with_value(r.job, path, tile)) for r in recipe.revisions)
    return replace(recipe, job=with_value(recipe.job, path, tile), revisions=revisions)
