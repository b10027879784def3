"""The work of the RGB-ize job: one pass of the network, then the colours, as often as they are changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast
from weakref import WeakKeyDictionary

from torch import Tensor

from engine.activations import Map, maps_of, one_map
from engine.colour_match import luminance
from engine.combine import combine
from engine.jobs.rgbize import RGBize
from engine.pixels import to_8bit
from engine.settling import Settling
from engine.step import Image, Result, Run, Step

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.sight import Sight

STEPS = 2

Size = tuple[int, int]

_lights: WeakKeyDictionary[Sight, Tensor] = WeakKeyDictionary()


def rgbize(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is an `RGBize`; knobs changed during the run are those of the whole picture."""
    settling = Settling(recipe)
    size = bench.canvas_size(recipe)
    tapped(cast(RGBize, recipe.job), bench, size)
    settling.heard((yield Step(1, STEPS, note=f"{bench.loaded.entry.title} has seen the picture")))
    while settling.moved:
        image = rgb_picture(cast(RGBize, settling.job()), bench, size)
        render = partial(to_8bit, image)
        settling.heard((yield Step(STEPS, STEPS, {}, render, f"{size[1]} × {size[0]}")))
    return Result(image, settling.recipe(bench.loaded.weights_sha256))


def rgb_picture(job: RGBize, bench: Bench, size: Size, shown: Size | None = None) -> Image:
    """The picture, quickly where the bench remembers the maps: height x width x 3, 0..1.

    Args:
        size: height and width at which the network sees the subject.
        shown: height and width of the picture, where a preview is to be smaller; else they are the same.

    Raises:
        Complaint: if there is no subject, or no such layer or channel.
    """
    maps = tapped(job, bench, size)
    height, width = shown or size
    light = _lightness(bench, (height, width)) if job.edges else None
    return combine(maps, job.taps(), height, width, light, job.edges)


def tapped(job: RGBize, bench: Bench, size: Size) -> tuple[Map, ...]:
    """The maps for red, green and blue.

    Raises:
        Complaint: if there is no subject, or no such layer or channel.
    """
    maps = maps_of(bench, job.layers(), size)
    return tuple(one_map(maps[tap.layer], tap.layer, tap.channel) for tap in job.taps())


def _lightness(bench: Bench, size: Size) -> Tensor:
    """The lightness of the subject, 1 x 1 x height x width; the last one is remembered, for knobs that are moved."""
    remembered = _lights.get(bench.sight)
    if remembered is None or remembered.shape[-2:] != size:
        remembered = _lights[bench.sight] = _lightness_anew(bench, size)
    return remembered


def _lightness_anew(bench: Bench, size: Size) -> Tensor:
    photo = bench.photo(*size)
    assert photo is not None  # there were maps of it
    return luminance(photo.cpu())
