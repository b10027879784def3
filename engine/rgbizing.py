"""The work of the RGB-ize job: one pass of the network, then the colours, as often as they are changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from engine.activations import Map, maps_of, one_map
from engine.combine import combine
from engine.jobs.rgbize import RGBize
from engine.pixels import to_8bit
from engine.settling import Settling
from engine.step import Result, Run, Step

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe

STEPS = 2


def rgbize(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is an `RGBize`; knobs changed during the run are those of the whole picture."""
    settling = Settling(recipe)
    height, width = bench.canvas_size(recipe)
    maps = tapped(cast(RGBize, recipe.job), bench, (height, width))
    settling.heard((yield Step(1, STEPS, note=f"{bench.loaded.entry.title} has seen the picture")))
    while settling.moved:
        job = cast(RGBize, settling.job())
        image = combine(maps, job.taps(), height, width)
        settling.heard((yield Step(STEPS, STEPS, {}, lambda image=image: to_8bit(image), f"{width} × {height}")))  # type: ignore[misc]
    return Result(image, settling.recipe(bench.loaded.weights_sha256))


def tapped(job: RGBize, bench: Bench, size: tuple[int, int]) -> tuple[Map, ...]:
    """The maps for red, green and blue.

    Raises:
        Complaint: if there is no subject, or no such layer or channel.
    """
    maps = maps_of(bench, job.layers(), size)
    return tuple(one_map(maps[tap.layer], tap.layer, tap.channel) for tap in job.taps())
