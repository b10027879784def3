"""The work of the jobs that show what a scan found."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, cast

import numpy as np

from engine.errors import BadRecipe, Complaint
from engine.jobs.prototypes import Prototypes
from engine.jobs.regions import AUTOMATIC, NONE, Regions
from engine.pieces import retold
from engine.scan.numbers import class_numbers, numbers
from engine.scan.projecting import telling_rule
from engine.scan.prototypes import liveliest, prototypes
from engine.scan.regions import top_regions
from engine.scan.scanning import network_of
from engine.scan.sheets import Block, of_channel, of_class, sheet_of
from engine.scan.state import LOSS, SCORE, ScanState
from engine.scan.store import find
from engine.step import Result, Run, Step
from engine.stopping import Stopping
from models.class_names import class_name

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe

Making: TypeAlias = "Generator[tuple[float, str], None, Block]"
"""A block being made: yields how much of it is done, 0..1, and words for it."""

USUAL_CLASSES = 6
"""How many classes are shown where none are named."""


def regions(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `Regions`; it has no live knobs.

    Raises:
        Complaint: if the pictures were not scanned, or there is no such channel.
    """
    job = cast(Regions, recipe.job)
    state = scan_named(job.data, job.layer, bench)
    channels = numbers(job.channels)
    rule = rule_of(job.projections, job.layer, bench)
    blocks = (_channel_block(bench, state, one, rule, job) for one in channels)
    return (yield from _sheet(blocks, len(channels), recipe, bench))


def rule_of(projections: str, layer: str, bench: Bench) -> str:
    """The rule for rectifiers that a word of the knob stands for; empty for none."""
    if projections == AUTOMATIC:
        return telling_rule(bench, layer)
    return "" if projections == NONE else projections


def _channel_block(bench: Bench, state: ScanState, channel: int, rule: str, job: Regions) -> Making:
    making = top_regions(bench, state, job.layer, channel, job.count, job.tile, rule)
    found = yield from retold(making, lambda done: (done / job.count, f"channel {channel}: place {done}"))
    if not found:
        raise Complaint(f"No picture of the folder could be read, so that channel {channel} has no regions.")
    return of_channel(job.layer, channel, found, rule, job.columns)


def classes(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `Prototypes`; it has no live knobs.

    Raises:
        Complaint: if the pictures were not scanned, or there is no such class.
    """
    job = cast(Prototypes, recipe.job)
    state = scan_named(job.data, "", bench)
    chosen = class_numbers(job.classes, bench.loaded.class_names) or tuple(liveliest(state, USUAL_CLASSES))
    if not chosen:
        raise Complaint("No picture of the folder could be read, so that no class has any.")
    blocks = (_class_block(bench, state, number, job) for number in chosen)
    return (yield from _sheet(blocks, len(chosen), recipe, bench))


def _class_block(bench: Bench, state: ScanState, number: int, job: Prototypes) -> Making:
    names = bench.loaded.class_names
    name = class_name(names, number)
    both = []
    for part, by in enumerate((SCORE, LOSS)):
        making = prototypes(state, number, by, job.count, job.tile)
        words = partial(_class_words, name, 2 * job.count, part * job.count)
        both.append((yield from retold(making, words)))
    heading = f"{number} · {name}" if number < len(names) else name
    return of_class(heading, both[0], both[1], job.columns)


def _class_words(name: str, total: int, before: int, done: int) -> tuple[float, str]:
    return (before + done) / total, f"{name}: picture {before + done}"


def _sheet(blocks: Iterator[Making], total: int, recipe: Recipe, bench: Bench) -> Run:
    """All blocks on one sheet; stopped early, those that are there."""
    stopping = Stopping(recipe)
    done: list[Block] = []
    for making in blocks:
        block = yield from stopping.through(making, partial(_told, tuple(done), total))
        if block is None:
            break
        done.append(block)
        stopping.heard((yield Step(len(done), total, {}, partial(sheet_of, tuple(done)), block.heading)))
        if stopping.over:
            break
    image = sheet_of(done).astype(np.float32) / np.float32(255)
    return Result(image, stopping.recipe(total, bench.loaded.weights_sha256))


def _told(before: tuple[Block, ...], total: int, made: tuple[float, str]) -> Step:
    """How far one more block is, over those that are there."""
    share, note = made
    render = partial(sheet_of, before) if before else None
    return Step(len(before), total, {}, render, note, done=(len(before) + share) / total)


def scan_named(data: str, layer: str, bench: Bench) -> ScanState:
    """The scan that a recipe means by "NAME|PICTURES-MANNER"; see `data_of`.

    Recipes that name no manner mean the last scan of those pictures.

    Raises:
        Complaint: if there is none on this computer.
    """
    name, _, hashes = data.rpartition("|")
    identity, _, manner = hashes.partition("-")
    if not identity:
        raise BadRecipe("No folder of pictures is chosen: choose one and scan it first.")
    state = find(network_of(bench), layer, identity, manner)
    if state is None:
        raise Complaint(_not_scanned(name, layer, bench, find(network_of(bench), layer, identity) is not None))
    return state


def _not_scanned(name: str, layer: str, bench: Bench, otherwise: bool) -> str:
    what = f"for {layer} " if layer else ""
    if otherwise:
        return (
            f"The folder “{name}” was scanned {what}in another way than for this recipe (size, numbers, or names and "
            "labels of the pictures): scan it again to see what is found now."
        )
    return (
        f"The folder “{name}” was not scanned {what}with {bench.loaded.entry.title} on this computer, "
        "or its pictures are others now: scan it first."
    )


def data_of(state: ScanState) -> str:
    """How recipes name a scan: by the folder's name and the hashes of its pictures and manner, never by a path."""
    return f"{state.folder.name}|{state.identity()}-{state.manner()}"
