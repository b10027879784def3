"""The work of the atlas job: all channels roughly, then all of them finely."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.errors import BadRecipe
from engine.grid_layout import GROUND, columns_for, grid_size, laid_out
from engine.grid_numbers import numbered
from engine.jobs.atlas import Atlas
from engine.need_channel import need_channel
from engine.picture_limit import MOST_PIXELS
from engine.portraits import Drawing, batches, fine, rough
from engine.step import Image8, Result, Run, Step, frozen
from engine.stopping import Stopping

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe


def draw_atlas(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is an `Atlas`. Stopped early, it ends with the pictures as they are then."""
    stopping = Stopping(recipe)
    job = cast(Atlas, recipe.job)
    channels = channels_of(job, bench)
    complain_if_too_large(job, len(channels))
    sheet = Sheet(job, channels)
    how = Drawing(job.tile, job.steps, recipe.seed)
    work = [(grade, batch) for grade in (rough, fine) for batch in batches(channels)]
    for grade, batch in work:
        if stopping.over:
            break
        note = f"Channels {batch[0]} to {batch[-1]}, {grade.__name__}"
        told = partial(_told, sheet, note, stopping.done, len(work))
        drawn = yield from stopping.through(grade(bench, job.layer, batch, how), told)
        if drawn is not None:
            sheet.put(batch, drawn)
    yield Step(len(work) + 1, len(work) + 1, {}, sheet.picture, f"{len(channels)} channels of {job.layer}", done=1.0)
    image = sheet.picture().astype(np.float32) / np.float32(255)
    return Result(image, stopping.recipe(len(work), bench.loaded.weights_sha256))


def _told(sheet: Sheet, note: str, done: int, total: int, _piece: None) -> Step:
    return Step(done + 1, total + 1, {}, sheet.picture, note, done=done / total)


def channels_of(job: Atlas, bench: Bench) -> tuple[int, ...]:
    """The channels that are drawn.

    Raises:
        BadRecipe: if the layer is not there, or has no such channel.
    """
    shape = next((info.shape for info in bench.layers() if info.path == job.layer), ())
    if not shape:
        raise BadRecipe(f"The network has no layer “{job.layer}” whose channels could be drawn.")
    need_channel(job.layer, job.first, shape[0])
    return tuple(range(job.first, min(shape[0], job.first + job.count) if job.count else shape[0]))


def complain_if_too_large(job: Atlas, count: int) -> None:
    """Says so before the start.

    Raises:
        BadRecipe: if the sheet would be larger than pictures may be.
    """
    high, wide = grid_size(count, job.tile, job.tile, _columns(job, count), job.gap)
    if high * wide > MOST_PIXELS:
        raise BadRecipe(f"The atlas would have {wide} × {high} pixels, which is too large; choose smaller tiles.")


class Sheet:
    """The sheet as far as it is drawn."""

    def __init__(self, job: Atlas, channels: tuple[int, ...]) -> None:
        self._job, self._first = job, channels[0]
        self._count = len(channels)
        self._tiles = np.full((self._count, job.tile, job.tile, 3), GROUND, np.uint8)

    def put(self, channels: tuple[int, ...], pictures: NDArray[np.uint8]) -> None:
        """Puts pictures in the place of their channels; smaller ones are enlarged."""
        for channel, picture in zip(channels, pictures, strict=True):
            side = self._job.tile
            large = Image.fromarray(picture).resize((side, side), Image.Resampling.BICUBIC)
            self._tiles[channel - self._first] = np.asarray(large)

    def picture(self) -> Image8:
        """All of it, height x width x 3."""
        tiles = numbered(self._tiles, self._first) if self._job.numbers else self._tiles
        return frozen(laid_out(tiles, _columns(self._job, self._count), self._job.gap))


def _columns(job: Atlas, count: int) -> int:
    return min(job.columns, count) or columns_for(count, job.tile, job.tile)
