"""The work of the filters job."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from engine.captions import captioned
from engine.errors import BadRecipe
from engine.filter_banks import bank_of
from engine.filter_tiles import Bank, Chosen, chosen, enlarged, ranged, times
from engine.grid_layout import columns_for, grid_size, laid_out
from engine.grid_numbers import SMALLEST_TILE
from engine.jobs.filters import Filters
from engine.picture_limit import MOST_PIXELS
from engine.settling import Settling
from engine.step import Image8, Result, Run, Step, frozen

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe

STEPS = 2


def filters(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `Filters`; it has no live knobs, and looks at no photo."""
    settling = Settling(recipe)
    job = cast(Filters, settling.job())
    bank = bank_of(bench.loaded, job.layer)
    shown = chosen(bank, job)
    yield Step(1, STEPS, note=told(bank, shown))
    picture = filter_picture(shown, job)
    yield Step(STEPS, STEPS, _numbers(shown), lambda: picture, told(bank, shown))
    image = picture.astype(np.float32) / np.float32(255)
    return Result(image, settling.recipe(bench.loaded.weights_sha256))


def told(bank: Bank, shown: Chosen) -> str:
    """What is shown, in words."""
    height, width = bank.weights.shape[2:]
    what = "filters in colours" if bank.colours else "slices of filters"
    return f"{len(shown.words)} {what} of {bank.path}, {width} × {height}"


def filter_picture(shown: Chosen, job: Filters) -> Image8:
    """The tiles as one picture, height x width x 3, read-only.

    Raises:
        BadRecipe: if it would be larger than pictures may be.
    """
    tiles = ranged(shown.weights, job.scaling)
    height, width = (side * times(tiles, job.tile) for side in tiles.shape[1:3])
    columns = _columns(shown, job)
    high, wide = grid_size(len(tiles), height, width, columns, job.gap)
    if high * wide > MOST_PIXELS:
        raise BadRecipe(f"The picture would have {wide} × {high} pixels, which is too large; choose smaller tiles.")
    large = enlarged(tiles, job.tile)
    return frozen(laid_out(_with_words(large, shown.words) if job.numbers else large, columns, job.gap))


def filter_at(shown: Chosen, job: Filters, across: float, down: float) -> int:
    """The number of the filter at a place of its picture, both 0..1 from the upper left; -1 between tiles."""
    tiles = ranged(shown.weights[:1], job.scaling)
    large = enlarged(tiles, job.tile)
    height, width = (_with_words(large, shown.words[:1]) if job.numbers else large).shape[1:3]
    columns = _columns(shown, job)
    high, wide = grid_size(len(shown.words), height, width, columns, job.gap)
    row, below = divmod(int(down * high) - job.gap, height + job.gap)
    column, beside = divmod(int(across * wide) - job.gap, width + job.gap)
    place = row * columns + column
    inside = row >= 0 and 0 <= column < columns and below < height and beside < width and place < len(shown.words)
    return shown.filters[place] if inside else -1


def _columns(shown: Chosen, job: Filters) -> int:
    count, tiles = len(shown.words), shown.weights[:1]
    height, width = (side * times(tiles, job.tile) for side in tiles.shape[1:3])
    return min(job.columns, count) or columns_for(count, height, width)


def _with_words(tiles: NDArray[np.uint8], words: Sequence[str]) -> NDArray[np.uint8]:
    """Each with its number below it: upon it, it would hide weights."""
    if tiles.shape[2] < SMALLEST_TILE:
        return tiles
    return np.stack([captioned(tile, text) for tile, text in zip(tiles, words, strict=True)])


def _numbers(shown: Chosen) -> dict[str, float]:
    return {"Energy of the weakest": float(shown.energies.min()), "of the strongest": float(shown.energies.max())}
