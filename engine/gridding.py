"""The work of the grid job."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import torch

from engine.activations import Maps, maps_of
from engine.colour_tables import colour_table
from engine.errors import BadRecipe
from engine.grid_layout import columns_for, grid_size, laid_out
from engine.grid_numbers import numbered
from engine.jobs.grid import COMMON, Grid
from engine.map_tiles import Tiles, activation_tiles
from engine.picture_limit import MOST_PIXELS
from engine.resizing import resized
from engine.settling import Settling
from engine.step import Image8, Result, Run, Step, frozen

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe

STEPS = 2


def grid(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `Grid`; it has no live knobs."""
    settling = Settling(recipe)
    job = cast(Grid, settling.job())
    maps = maps_of(bench, job.layers(), bench.canvas_size(recipe))[job.layer]
    yield Step(1, STEPS, note=f"{len(maps)} channels of {job.layer}")
    picture = grid_picture(maps, job)
    yield Step(STEPS, STEPS, {}, lambda: picture, f"{picture.shape[1]} × {picture.shape[0]}")
    image = picture.astype(np.float32) / np.float32(255)
    return Result(image, settling.recipe(bench.loaded.weights_sha256))


def grid_picture(maps: Maps, job: Grid) -> Image8:
    """All channels as one picture, height x width x 3, read-only.

    Raises:
        BadRecipe: if it would be larger than pictures may be.
    """
    height, width = _tile_size(maps, job.tile)
    columns = min(job.columns, len(maps)) or columns_for(len(maps), height, width)
    high, wide = grid_size(len(maps), height, width, columns, job.gap)
    if high * wide > MOST_PIXELS:
        raise BadRecipe(f"The grid would have {wide} × {high} pixels, which is too large; choose smaller tiles.")
    tiles = _at_size(activation_tiles(maps, job.low, job.high, job.scaling == COMMON), height, width)
    coloured = colour_table(job.colours)[tiles]
    return frozen(laid_out(numbered(coloured) if job.numbers else coloured, columns, job.gap))


def _tile_size(maps: Maps, longest: int) -> tuple[int, int]:
    height, width = maps.shape[1:]
    scale = longest / max(height, width) if longest else 1.0
    return max(1, round(height * scale)), max(1, round(width * scale))


def _at_size(tiles: Tiles, height: int, width: int) -> Tiles:
    """The tiles smoothly shrunk, or grown with every value a visible square."""
    if tiles.shape[1] <= height:
        rows = np.arange(height) * tiles.shape[1] // height
        columns = np.arange(width) * tiles.shape[2] // width
        return tiles[:, rows][:, :, columns]
    values = torch.from_numpy(tiles.astype(np.float32))[:, None]
    smooth = resized(values, height, width).add_(0.5).clamp_(0, 255)
    return smooth[:, 0].to(torch.uint8).numpy()
