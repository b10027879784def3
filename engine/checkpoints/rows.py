"""The rows of a strip: what is shown of each checkpoint. A new sort is one function and one line of a table."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.checkpoints.found import Found
from engine.colour_tables import colour_table
from engine.filter_tiles import ranged
from engine.grid_layout import GROUND
from engine.jobs.checkpoints import COMMON, Checkpoints
from engine.jobs.filters import EACH as EACH_FILTER
from engine.map_tiles import activation_tiles
from engine.step import Image8

_APART = 2
"""Pixels between the filters of a sheet."""


@dataclass(frozen=True, eq=False)
class Row:
    """Pictures of one sort, one for each checkpoint, all of one size.

    Attributes:
        heading: what they are.
        pictures: height x width x 3 each, as wide as the job's tiles.
    """

    heading: str
    pictures: Sequence[Image8]


def rows_of(found: Found, job: Checkpoints) -> list[Row]:
    """All rows that the job asks for and that there is something for."""
    return [row for make in ROWS for row in make(found, job)] if found.checkpoints else []


def _filters(found: Found, job: Checkpoints) -> Iterator[Row]:
    shown = [one.filters for one in found.checkpoints if one.filters is not None]
    if job.filters and len(shown) == len(found.checkpoints):
        yield Row("filters of the first layer", [filter_sheet(filters, job.tile) for filters in shown])


def _activations(found: Found, job: Checkpoints) -> Iterator[Row]:
    for channel in found.checkpoints[-1].maps if job.activations else ():
        maps = np.stack([one.maps[channel] for one in found.checkpoints])
        tiles = activation_tiles(maps, common=job.scaling == COMMON)
        coloured = colour_table(job.colours)[tiles]
        yield Row(f"{found.layer}:{channel} on the photo", [fitted_into(tile, job.tile) for tile in coloured])


def _optimised(found: Found, job: Checkpoints) -> Iterator[Row]:
    for channel in found.checkpoints[-1].pictures if job.optimised else ():
        pictures = [fitted_into(one.pictures[channel], job.tile) for one in found.checkpoints]
        yield Row(f"{found.layer}:{channel}, what it looks for", pictures)


def _regions(found: Found, job: Checkpoints) -> Iterator[Row]:
    for channel in found.checkpoints[-1].regions:
        pictures = [fitted_into(one.regions[channel], job.tile) for one in found.checkpoints]
        yield Row(f"{found.layer}:{channel}, strongest in “{job.data.rpartition('|')[0]}”", pictures)


ROWS: tuple[Callable[[Found, Checkpoints], Iterator[Row]], ...] = (_filters, _activations, _optimised, _regions)
"""In the order in which they stand below each other."""


def filter_sheet(filters: NDArray[np.float32], side: int) -> Image8:
    """Filters (count x height x width x 3) as a square of that many pixels; as many of them as have room.

    Every weight is a square of whole pixels.
    """
    count, height, width, _ = filters.shape
    longer = max(height, width)
    across = max(1, min(math.ceil(math.sqrt(count)), side // (longer + _APART)))
    times = max(1, (side // across - _APART) // longer)
    sheet = np.full((side, side, 3), GROUND, np.uint8)
    pitch = longer * times + _APART
    left = max(0, (side - across * pitch + _APART) // 2)
    for number, tile in enumerate(ranged(filters[: across * across], EACH_FILTER)):
        large = tile.repeat(times, axis=0).repeat(times, axis=1)
        y, x = number // across * pitch + left, number % across * pitch + left
        part = sheet[y : y + large.shape[0], x : x + large.shape[1]]
        part[...] = large[: part.shape[0], : part.shape[1]]
    return sheet


def fitted_into(picture: NDArray[np.uint8], width: int) -> Image8:
    """A picture (height x width x 3) at another width: smoothly shrunk, or grown so that values become squares."""
    height = max(1, round(picture.shape[0] * width / picture.shape[1]))
    how = Image.Resampling.NEAREST if width > picture.shape[1] else Image.Resampling.LANCZOS
    return np.asarray(Image.fromarray(picture).resize((width, height), how))
