"""The work of the comparison: one pass of each network over the same picture."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from engine.activations import maps_of
from engine.compare_drawing import drawn
from engine.errors import Complaint
from engine.favourites import DEPTHS, OUTPUT, favourite
from engine.jobs.compare import EARLY, LATE, MIDDLE, Compare
from engine.looking import LayerFacts, facts_of, layer_facts
from engine.map_tiles import Tiles, activation_tiles
from engine.other_benches import bench_with
from engine.settling import Settling
from engine.sight_size import sight_size
from engine.step import Result, Run, Step

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe

_DEPTHS = dict(zip((EARLY, MIDDLE, LATE), DEPTHS, strict=True))
_SHARES = {EARLY: 0.25, MIDDLE: 0.55, LATE: 0.85}
"""How far down the layers with maps a depth lies in a network of which nothing is known."""


@dataclass(frozen=True, eq=False)
class Compared:
    """What one network makes of the picture at one layer.

    Attributes:
        name, title: of the network.
        size: height and width of the layer's maps.
        channels: the strongest channels, the strongest first.
        tiles: their maps, count x height x width, 0..255.
    """

    name: str
    title: str
    layer: str
    size: tuple[int, int]
    facts: LayerFacts
    channels: tuple[int, ...]
    tiles: Tiles

    def lines(self) -> tuple[str, ...]:
        """What is said of it, one thing a line."""
        facts, (height, width) = self.facts, self.size
        dead = len(facts.dead)
        return (
            f"{self.layer}: {facts.channels} channels, {width} x {height}",
            f"{facts.silent:.0%} of all values silent{'' if facts.rectified else ' (no ReLU behind it)'}",
            f"{dead} of {facts.channels} channels dead ({dead / facts.channels:.1%})",
            f"mean {facts.mean:.3g}, from {facts.smallest:.3g} to {facts.largest:.3g}",
        )


def compare(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `Compare`; it has no live knobs."""
    settling = Settling(recipe)
    job = cast(Compare, settling.job())
    asking, total = compared(job, bench), len(job.names()) + 1
    found: list[Compared] = []
    for one in asking:
        found.append(one)
        yield Step(len(found), total, _terms(found), note=f"{one.title} has seen the picture")
    picture = drawn([(one.title, one.lines(), one.channels, one.tiles) for one in found], job)
    yield Step(total, total, _terms(found), lambda: picture, f"{picture.shape[1]} × {picture.shape[0]}")
    return Result(picture.astype(np.float32) / np.float32(255), settling.recipe(bench.loaded.weights_sha256))


def compared(job: Compare, bench: Bench) -> Generator[Compared, None, None]:
    """What each network sees, one after the other.

    Raises:
        Complaint: if there is no picture, or if one of the networks or layers is not there.
    """
    bench.need_picture()
    chosen = job.chosen_layers()
    for name in job.names():
        other = bench_with(name, bench)
        layer = chosen.get(name) or layer_at(job.depth, other)
        yield _seen(name, layer, other, job)


def layer_at(depth: str, bench: Bench) -> str:
    """A layer of the network at that depth: one that is good to look at, or the one that far down its maps.

    Raises:
        Complaint: if the network has no maps.
    """
    known = favourite(bench.loaded.entry.name, _DEPTHS[depth])
    if known != OUTPUT:
        return known
    mapped = [info.path for info in bench.layers() if len(info.shape) == 3 and info.shape[1] * info.shape[2] > 1]
    if not mapped:
        raise Complaint(f"{bench.loaded.entry.title} has no layers with maps; choose another network.")
    return mapped[min(len(mapped) - 1, int(_SHARES[depth] * len(mapped)))]


def _seen(name: str, layer: str, bench: Bench, job: Compare) -> Compared:
    width, height = bench.need_picture().size
    maps = maps_of(bench, [layer], sight_size(bench.loaded, height, width, job.sight))[layer]
    facts = facts_of(maps)
    order = sorted(range(len(facts)), key=lambda channel: -facts[channel].strength)[: job.count]
    tiles = activation_tiles(maps[order])
    return Compared(name, bench.loaded.entry.title, layer, maps.shape[1:], layer_facts(facts), tuple(order), tiles)


def _terms(found: list[Compared]) -> dict[str, float]:
    return {f"{one.title} ({one.layer}) dead": float(len(one.facts.dead)) for one in found}
