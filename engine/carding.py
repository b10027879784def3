"""The work of the channel card: part by part, what is quickly told first."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, cast

import numpy as np
from PIL import Image

from engine.activations import maps_of, one_map
from engine.alike_channels import alike_channels
from engine.class_bars import bars
from engine.colour_tables import colour_table
from engine.grid_layout import GROUND
from engine.jobs.card import Card
from engine.looking import facts_of
from engine.map_tiles import activation_tiles
from engine.pieces import retold
from engine.pixels import to_8bit
from engine.portraits import Drawing, fine
from engine.scan.projecting import telling_rule
from engine.scan.regions import top_regions
from engine.scan.sheet_runs import scan_named
from engine.scan.sheets import Block, Strip, of_channel, sheet_of
from engine.speaking import speaks_for
from engine.step import Image8, Result, Run, Step, frozen
from engine.stopping import Stopping
from models.class_names import class_name

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe

Part: TypeAlias = "Generator[None, None, Block | None]"
"""A part of the card being made."""

Parts: TypeAlias = dict[str, Block]
"""The parts that are there, by name."""

SEES, SPEAKS_FOR, LOOKS_FOR = "What it sees", "What it speaks for", "What it looks for"
REGIONS, ALIKE = "Strongest regions", "Similar channels"

_ALIKE_STEPS = 32
"""Similar channels are drawn with fewer steps: they are only to be known again."""


def card(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `Card`. Stopped early, it ends with the parts that are there."""
    stopping = Stopping(recipe)
    job = cast(Card, recipe.job)
    blocks: Parts = {}
    for note, make in _PARTS:
        if stopping.over:
            break
        told = partial(_told, blocks, note, stopping.done)
        block = yield from stopping.through(make(job, bench, recipe), told)
        if block is not None:
            blocks[note] = block
    note = f"{job.layer}:{job.channel}"
    yield Step(len(_PARTS), len(_PARTS), {}, partial(_laid_out, dict(blocks)), note, done=1.0)
    image = _laid_out(blocks).astype(np.float32) / np.float32(255)
    return Result(image, stopping.recipe(len(_PARTS), bench.loaded.weights_sha256))


def _told(blocks: Parts, note: str, done: int, _piece: None) -> Step:
    render = partial(_laid_out, dict(blocks)) if blocks else None
    return Step(done + 1, len(_PARTS), {}, render, note, done=done / len(_PARTS))


def _seen(job: Card, bench: Bench, recipe: Recipe) -> Part:
    yield
    maps = maps_of(bench, [job.layer], bench.canvas_size(recipe))[job.layer]
    own = one_map(maps, job.layer, job.channel)[None]
    heat = colour_table("inferno")[activation_tiles(own)[0]]
    photo = bench.photo(*bench.canvas_size(recipe))
    assert photo is not None
    shown = to_8bit(photo[0].permute(1, 2, 0).cpu().contiguous().numpy())
    pictures = [_square(shown, job.tile), _square(heat, job.tile)]
    heading = f"{job.layer} · channel {job.channel} of {len(maps)}"
    return Block(heading, (Strip(pictures, ("the photo", "what it sees there")),), facts_of(own)[0].text())


def _spoken_for(job: Card, bench: Bench, recipe: Recipe) -> Part:  # noqa: ARG001
    if not job.classes:
        return None
    yield
    gains = speaks_for(bench, job.layer, job.channel, job.classes)
    names = bench.loaded.class_names
    named = [(class_name(names, index), gain) for index, gain in gains]
    if not named:
        return None
    picture = bars(named, width=2 * job.tile + 6)
    return Block("Speaks for", (Strip((picture,), ("",)),), "points before softmax")


def _looked_for(job: Card, bench: Bench, recipe: Recipe) -> Part:
    drawn = yield from fine(bench, job.layer, (job.channel,), Drawing(2 * job.tile, job.steps, recipe.seed))
    return Block("Looks for", (Strip((drawn[0],), ("",)),))


def _regions(job: Card, bench: Bench, recipe: Recipe) -> Part:  # noqa: ARG001
    if not job.data or not job.regions:
        return None
    yield
    state, rule = scan_named(job.data, job.layer, bench), telling_rule(bench, job.layer)
    making = top_regions(bench, state, job.layer, job.channel, job.regions, job.tile, rule)
    found = yield from retold(making, lambda _: None)
    if not found:
        return None
    block = of_channel(job.layer, job.channel, found, rule)
    return Block(f"Strongest in “{job.data.rpartition('|')[0]}”", block.strips, block.remark)


def _alike(job: Card, bench: Bench, recipe: Recipe) -> Part:
    if not job.alike:
        return None
    yield
    others = alike_channels(bench, job.layer, job.channel, job.alike)
    if not others:
        return None
    channels = tuple(channel for channel, _ in others)
    drawn = yield from fine(bench, job.layer, channels, Drawing(job.tile, _ALIKE_STEPS, recipe.seed))
    words = [f"{channel}, {likeness:.0%} alike" for channel, likeness in others]
    return Block("Similar channels", (Strip(list(drawn), words),), "by their answers to the samples")


def _square(picture: Image8, side: int) -> Image8:
    """The picture within a square of that side, on the colour of the sheet."""
    image = Image.fromarray(np.ascontiguousarray(picture))
    scale = side / max(image.size)
    small = image.resize(
        (max(1, round(image.width * scale)), max(1, round(image.height * scale))), Image.Resampling.BICUBIC
    )
    whole = Image.new("RGB", (side, side), (GROUND,) * 3)
    whole.paste(small, ((side - small.width) // 2, (side - small.height) // 2))
    return np.asarray(whole)


_PARTS: tuple[tuple[str, Callable[..., Part]], ...] = (
    (SEES, _seen), (SPEAKS_FOR, _spoken_for), (LOOKS_FOR, _looked_for), (REGIONS, _regions), (ALIKE, _alike),
)  # fmt: skip


def _laid_out(blocks: Parts) -> Image8:
    """What it looks for stands at the right of what it sees and speaks for; the rest is below."""
    left = [blocks[name] for name in (SEES, SPEAKS_FOR) if name in blocks]
    below = [blocks[name] for name in (REGIONS, ALIKE) if name in blocks]
    upper = [sheet_of(part) for part in (left, [blocks[LOOKS_FOR]] if LOOKS_FOR in blocks else []) if part]
    rows = [_joined(upper, across=True)] + ([sheet_of(below)] if below else [])
    return frozen(_joined(rows, across=False))


def _joined(pictures: list[Image8], across: bool) -> Image8:
    """Pictures side by side, or below each other, on the colour of the sheet."""
    sizes = [picture.shape[:2] for picture in pictures]
    heights, widths = zip(*sizes, strict=True)
    whole = (max(heights), sum(widths)) if across else (sum(heights), max(widths))
    joined = np.full((*whole, 3), GROUND, np.uint8)
    at = 0
    for picture, (height, width) in zip(pictures, sizes, strict=True):
        if across:
            joined[:height, at : at + width] = picture
        else:
            joined[at : at + height, :width] = picture
        at += width if across else height
    return joined
