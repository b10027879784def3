"""The work of showing what each layer still knows: one reconstruction after the other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import numpy as np

from engine.captions import captioned
from engine.errors import Complaint
from engine.following import follow
from engine.grid_layout import columns_for, laid_out
from engine.jobs.memory import Memory
from engine.jobs.reconstruct import Reconstruct
from engine.pixels import to_8bit
from engine.recipe import Recipe
from engine.step import Image, Image8, Result, Run, frozen

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.survey import LayerInfo

OUTPUT = "output"


def remember(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `Memory`; stopped, it keeps the layers it has done."""
    job = cast(Memory, recipe.job)
    memories = memories_of(recipe, bench)
    side = memories[0].size
    total = _steps(job, bench, side) * len(memories)
    photo = _photo(bench, replace(recipe, size=side))
    tiles = [captioned(to_8bit(photo), "the photo")]
    done, stopped = 0, False
    for one in memories:
        path = cast(Reconstruct, one.job).layer
        ended = yield from follow(one.job.run(one, bench), one, path, done, total, recipe.stopped_after)
        done, stopped = ended.done, ended.stopped
        tiles.append(captioned(to_8bit(ended.image), f"{path}   {closeness(ended.image, photo):.1f} dB"))
        if stopped:
            break
    whole = _strip(tiles, job)
    story = replace(recipe.planned(), weights=bench.loaded.weights_sha256, stopped_after=done if stopped else 0)
    return Result(whole.astype(np.float32) / np.float32(255), story)


def memories_of(recipe: Recipe, bench: Bench) -> list[Recipe]:
    """The recipe of the reconstruction from each layer of the strip, in its order.

    Raises:
        Complaint: if there is no photo.
    """
    job = cast(Memory, recipe.job)
    if bench.picture is None:
        raise Complaint("This shows what layers know of a photo: give one.")
    side = min(job.tile, max(bench.picture.size))
    paths = spread(bench.layers(), job.count)
    return [Recipe(replace(job.reconstruction, layer=path), recipe.network, side, recipe.seed) for path in paths]


def spread(layers: Sequence[LayerInfo], count: int) -> list[str]:
    """Layers spread evenly over a network, in its order, the class scores last.

    Only layers near the top of the network's tree are taken that give maps: what lies inside blocks looks alike.
    """
    mapped = [info.path for info in layers if len(info.shape) == 3 and info.path.count(".") == 1]
    mapped = mapped or [info.path for info in layers if len(info.shape) == 3 and "." not in info.path]
    if count == 1 or not mapped:
        return [OUTPUT]
    places = np.linspace(0, len(mapped) - 1, min(count - 1, len(mapped))).round().astype(int)
    return [*dict.fromkeys(mapped[place] for place in places), OUTPUT]


def closeness(image: Image, photo: Image) -> float:
    """The peak signal-to-noise ratio of a picture against the photo, both height x width x 3, 0..1, in decibels."""
    error = float(np.square(image - photo).mean())
    return -10 * math.log10(max(error, 1e-12))


def _steps(job: Memory, bench: Bench, side: int) -> int:
    height, width = bench.canvas_size(Recipe(job, size=side))
    return sum(stage.steps for stage in job.reconstruction.stages(height, width))


def _photo(bench: Bench, recipe: Recipe) -> Image:
    photo = bench.photo(*bench.canvas_size(recipe))
    assert photo is not None
    return cast(Image, photo[0].permute(1, 2, 0).cpu().numpy())


def _strip(tiles: list[Image8], job: Memory) -> Image8:
    height, width = tiles[0].shape[:2]
    columns = min(job.columns, len(tiles)) or columns_for(len(tiles), height, width)
    return frozen(laid_out(np.stack(tiles), columns, 4))
