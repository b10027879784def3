"""The work of the attribution job: the network is asked once; how that is shown may change as often as wanted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Generator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakKeyDictionary

import torch
from torch import Tensor

from engine.errors import BadRecipe, Complaint
from engine.favourites import OUTPUT
from engine.heat import shown
from engine.jobs.attribution import AGAINST, FOR, Attribute
from engine.pixels import to_8bit
from engine.questioned import Questioned
from engine.settling import Settling
from engine.sight_size import sight_size
from engine.step import Image, Result, Run, Step
from engine.targets import Target

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.sight import Sight

KEPT_BYTES = 128 * 2**20
"""How much memory the attributions of a picture may take; the last one is kept whatever it takes."""


@dataclass(frozen=True, eq=False)
class Attributed:
    """An answer, and where it comes from.

    Attributes:
        values: 1 x channels x height x width, float32, on the CPU; see `Attribution.ask`.
        target: what was asked about, settled.
        score: its value for the picture, before softmax.
        layer: where it was asked; empty for the picture.
    """

    values: Tensor
    target: Target
    score: float
    layer: str


_remembered: WeakKeyDictionary[Sight, OrderedDict[Any, Attributed]] = WeakKeyDictionary()


def attribute(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is an `Attribute`; knobs changed during the run are those of the whole picture."""
    settling = Settling(recipe)
    complain_if_one_sided(cast(Attribute, recipe.job))
    asking, steps = attributed(cast(Attribute, recipe.job), bench, recipe.seed), 1
    while True:
        try:
            done, steps = next(asking)
        except StopIteration as end:
            found = cast(Attributed, end.value)
            break
        sent = yield Step(done + 1, steps + 1, note=f"Asking {bench.loaded.entry.title}")
        if sent is not None and sent.stopped_after:
            raise InterruptedError("Stopped before there was a picture.")
        settling.heard(sent)
    name = found.target.words(bench.loaded.class_names)
    words = f"{name}: {found.score:.2f}"
    while settling.moved:
        job = cast(Attribute, settling.job())
        complain_if_one_sided(job)
        image = picture_of(found, job, bench, bench.canvas_size(recipe))
        settling.heard((yield Step(steps + 1, steps + 1, {name: found.score}, partial(to_8bit, image), words)))
    return Result(image, settling.recipe(bench.loaded.weights_sha256))


def complain_if_one_sided(job: Attribute) -> None:
    """Says so where a map would be empty.

    Raises:
        BadRecipe: if what speaks against an answer is asked of a method that only tells what speaks for it.
    """
    if job.part == AGAINST and not job.method.signed():
        raise BadRecipe(f"“{job.method.title}”, as it is set, tells only what speaks for an answer; show “{FOR}”.")


def attributed(job: Attribute, bench: Bench, seed: int) -> Generator[tuple[int, int], None, Attributed]:
    """The answer, remembered if it was asked for lately; yields how much is done, of how much.

    Raises:
        Complaint: if there is no picture, or if the target, the layer and the method do not go together.
    """
    bench.need_picture()
    kept = _remembered.setdefault(bench.sight, OrderedDict())
    key = (job.target, job.method, job.layer, job.sight, seed)
    if key not in kept:
        kept[key] = yield from _asked(job, bench, seed)
        while len(kept) > 1 and sum(one.values.nbytes for one in kept.values()) > KEPT_BYTES:
            kept.popitem(last=False)
    kept.move_to_end(key)
    return kept[key]


def picture_of(found: Attributed, job: Attribute, bench: Bench, size: tuple[int, int]) -> Image:
    """The answer as the job shows it: height x width x 3, 0..1; a row is three times as wide, with gaps."""
    photo = bench.photo(*size)
    assert photo is not None
    return shown(found.values, photo.cpu(), job)


def _asked(job: Attribute, bench: Bench, seed: int) -> Generator[tuple[int, int], None, Attributed]:
    width, height = bench.need_picture().size
    picture = bench.photo(*sight_size(bench.loaded, height, width, job.sight))
    assert picture is not None
    target = _settled(job.target, bench, picture)
    layer = job.layer or (last_map(bench, target) if job.method.asks_layers() else "")
    questioned = Questioned(bench, picture, target, layer, job.method.variant(), bench.chance(seed))
    values = yield from job.method.ask(questioned)
    score = float(questioned.at_picture().scores(picture)[0])
    return Attributed(values.detach().to("cpu", torch.float32), target, score, layer)


def _settled(target: Target, bench: Bench, picture: Tensor) -> Target:
    prepared = bench.prepared([target.read_at()])
    with torch.no_grad():
        return target.settled(prepared.activations(picture - prepared.centre))


def last_map(bench: Bench, target: Target) -> str:
    """The last layer before the target that has maps, of those near the top of the network's tree.

    Raises:
        Complaint: if there is none.
    """
    mapped = []
    for info in bench.layers():
        if info.path == target.read_at():
            break
        if len(info.shape) == 3 and info.shape[1] * info.shape[2] > 1:
            mapped.append(info.path)
    if not mapped:
        raise Complaint(f"No layer before {target.read_at()} has maps; ask about the picture itself.")
    deepest = [path for path in mapped if not any(other.startswith(path + ".") for other in mapped)]
    return deepest[-1] if target.read_at() == OUTPUT else mapped[-1]
