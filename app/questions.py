"""The questions the panels ask of the engine, one function each, called with the bench in the worker thread.

The engine is imported inside them: the main thread must not load torch.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any, TypeVar

from app.channels.address import Address
from app.channels.tiles import Combined, Enlarged, Tiles
from app.frame import Finished
from app.stepping import Scores, stepping, through
from engine.pixels import to_8bit
from engine.recipe import Recipe
from engine.step import Step

if TYPE_CHECKING:
    from engine.bench import Bench

T = TypeVar("T")

TILE = 256
"""The longer side of tiles in pixels; the largest ones are shown a little smaller."""

PREVIEW = 720
"""The longer side of the preview of a combination in pixels."""

DRAWN = 2
"""From how many layers a surprise is drawn."""


def tiles_of(layer: str, alike: bool, bench: Bench) -> Tiles:
    """All channels of a layer as tiles, on one scale or each on its own."""
    from engine.activations import maps_of
    from engine.looking import facts_of, layer_facts, shrunk
    from engine.map_tiles import activation_tiles

    maps = maps_of(bench, [layer])[layer]
    facts = facts_of(maps)
    tiles = activation_tiles(shrunk(maps, TILE), common=alike)
    texts, strengths, whole = [fact.text() for fact in facts], [fact.strength for fact in facts], layer_facts(facts)
    return Tiles(layer, tiles, texts, strengths, whole.texts(), whole.explained())


def class_names(bench: Bench) -> tuple[str, ...]:
    """What the network can name, in its order; of weights of one's own perhaps only numbers."""
    return tuple(bench.loaded.class_names)


def enlarged(layer: str, channel: int, bench: Bench) -> Enlarged:
    """One channel in the layer's own resolution."""
    from engine.activations import maps_of
    from engine.looking import facts_of
    from engine.map_tiles import activation_tiles

    maps = maps_of(bench, [layer])[layer][channel : channel + 1]
    return Enlarged(layer, channel, activation_tiles(maps)[0], facts_of(maps)[0].text())


def combined(recipe: Recipe, bench: Bench) -> Combined:
    """The combination a recipe makes, small enough to follow a slider."""
    from engine.rgbizing import rgb_picture

    job: Any = recipe.job
    height, width = bench.canvas_size(recipe)
    shrink = max(1.0, max(height, width) / PREVIEW)
    shown = max(1, round(height / shrink)), max(1, round(width / shrink))
    image = to_8bit(rgb_picture(job, bench, (height, width), shown))
    return Combined(image, (image[..., 0], image[..., 1], image[..., 2]))


def surprise(seed: int, bench: Bench) -> tuple[Address, ...]:
    """Three lively channels for red, green and blue."""
    from engine.lively import lively
    from engine.looking import sharp_layers

    return lively(bench, sharp_layers(bench.layers(), DRAWN, seed), seed)


def remarks_of(bench: Bench) -> tuple[str, ...]:
    """What a person should know of the network and the computer, such as that its weights are others."""
    return tuple(filter(None, (bench.warning, bench.resolved.remark)))


def finished(recipe: Recipe, bench: Bench) -> Generator[str, None, Finished]:
    """What a recipe makes, in full size, piece by piece; it yields words on how far it is."""
    return stepping(recipe, bench, _told)


def followed(run: Generator[Step, Any, T]) -> Generator[str, None, tuple[T, float, Scores]]:
    """Goes through a run as `finished` does; what it ends with, its seconds, and the terms of its last step."""
    return through(run, _told)


def _told(step: Step) -> str:
    return f"{step.note} ({step.index} of {step.total})"
