"""The work of the job that turns a photo into latent numbers."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, cast

import numpy as np
import torch
from torch import Tensor

from engine.alone import alone
from engine.errors import Complaint
from engine.faces.cutting_out import Square
from engine.jobs.latent_photo import FACE, FIXED, PHOTO, ROW, LatentPhoto
from engine.latent.open_models import OpenModel, open_model
from engine.latent_photo.change import Change, change_between, changed
from engine.latent_photo.drawing import Tile, tiled
from engine.latent_photo.encoding import Encoded, encoding
from engine.latent_photo.forcing import forced
from engine.latent_photo.place import Place, cut, face_window, window
from engine.pixels import to_8bit
from engine.settling import Settling
from engine.step import Image8, Result, Run, Step
from engine.stopping import all_or_nothing

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe

_AMOUNTS = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5)
"""What a row shows, from least to most."""

_FINER = 2

Running = Generator[Step, "Recipe | None", tuple[Result, Encoded]]


@dataclass(frozen=True, eq=False)
class _Shown:
    """What pictures are made of."""

    job: LatentPhoto
    photo: Tensor
    made_by: OpenModel
    found: Encoded
    copy: Tensor


@dataclass(frozen=True, eq=False)
class _Other:
    """The face with more or less of something: the model's picture of it, what that changes, and words for it."""

    face: Tensor
    change: Change
    words: str


def encode_photo(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `LatentPhoto`; it has no live knobs.

    Raises:
        Complaint: if there is no photo or no face in it, or the model is not here.
    """
    return (yield from photo_and_numbers(recipe, bench))[0]


def photo_and_numbers(recipe: Recipe, bench: Bench) -> Running:
    """The same run, that ends with the numbers besides."""
    job = cast(LatentPhoto, recipe.job)
    photo = bench.photo(*bench.canvas_size(recipe))
    if photo is None:
        raise Complaint("There is no photo with a face yet: open one first.")
    photo, made_by = photo.cpu(), open_model(job.model)
    amounts = _AMOUNTS if job.show == ROW else (job.amount,)
    steps, numbers = job.refine + 2 + len(amounts), count(1)
    search = encoding(photo, job, made_by.model, bench.sight)
    found = yield from all_or_nothing(search, lambda like: _told(next(numbers), steps, like))
    shown = _Shown(job, photo, made_by, found, _made(made_by, found.latent, found.conditions))
    changing = _others(shown, amounts)
    others = yield from all_or_nothing(changing, lambda said: Step(next(numbers), steps, {}, note=said))
    image = _picture(shown, others)
    terms = {"decibels before": found.before, "decibels": found.after}
    terms |= dict(zip(made_by.model.conditions, found.conditions[0].tolist(), strict=True))
    yield Step(steps, steps, terms, lambda: image, f"{image.shape[1]} × {image.shape[0]}")
    whole = image.astype(np.float32) / np.float32(255)
    return Result(whole, Settling(recipe).recipe(bench.loaded.weights_sha256)), found


def _told(done: int, steps: int, like: float) -> Step:
    return Step(done, steps, {"decibels": like}, note=f"Looking for its numbers, {like:.1f} dB")


def _made(made_by: OpenModel, latent: Tensor, conditions: Tensor) -> Tensor:
    with torch.inference_mode():
        return made_by.model.decode(latent, conditions)


def _others(shown: _Shown, amounts: tuple[float, ...]) -> Generator[str, None, list[_Other]]:
    """The face with each amount; yields what is being done."""
    made = []
    for amount in amounts:
        latent, conditions = forced(shown.made_by.model, shown.found, shown.job, amount)
        words = _words(shown, conditions, amount)
        yield f"Changing the face, {words}"
        face = _made(shown.made_by, latent, conditions)
        with alone():
            made.append(_Other(face, change_between(shown.copy, face), words))
    return made


def _picture(shown: _Shown, others: list[_Other]) -> Image8:
    job = shown.job
    if job.show == ROW:
        return tiled(_row(shown, others), job.tile)
    if job.show == PHOTO:
        whole = _on_photo(shown, others[0], shown.photo, shown.found.place)
        return to_8bit(whole[0].permute(1, 2, 0).numpy())
    known = f"as the model knows it, {shown.found.after:.1f} dB"
    first: list[Tile] = [(_large(shown), "photo"), (shown.copy, known)]
    put = _large(shown, others[0])
    return tiled([first, [(put, "the change on the photo"), (others[0].face, others[0].words)]], job.tile)


def _row(shown: _Shown, others: list[_Other]) -> list[list[Tile]]:
    """The photo and seven amounts put onto it, and below these the model's own faces."""
    put: list[Tile] = [(_large(shown, other), other.words) for other in others]
    own: list[Tile] = [(other.face, other.words) for other in others]
    tiles = [(_large(shown), "photo"), *put, (shown.copy, "as the model knows it"), *own]
    beside = shown.job.beside
    return [tiles[at : at + beside] for at in range(0, len(tiles), beside)]


def _words(shown: _Shown, conditions: Tensor, amount: float) -> str:
    job, names = shown.job, shown.made_by.model.conditions
    if job.attribute not in names:
        return f"{job.attribute} {amount:+.2g}"
    place = names.index(job.attribute)
    value, was = float(conditions[0, place]), float(shown.found.conditions[0, place])
    said = f"{job.attribute} {value:.2f}" if job.way == FIXED else f"{job.attribute} {was:.2f} → {value:.2f}"
    return said + (" (beyond)" if abs(value) > 1 else f" (was {was:.2f})" if job.way == FIXED else "")


def _on_photo(shown: _Shown, other: _Other, photo: Tensor, place: Place) -> Tensor:
    """A photo with the change put onto it, where its square lies."""
    job = shown.job
    seen = face_window(shown.found.chip, job.soft) if job.within == FACE else partial(window, soft=job.soft)
    return changed(photo, other.change, place, seen, job.strength)


def _large(shown: _Shown, other: _Other | None = None) -> Tensor:
    """What the model was shown of the photo, with the change put onto it if there is one.

    It is changed at a few times the size that is seen, and not at that of a large photo.
    """
    side = _FINER * shown.job.tile
    part, place = cut(shown.photo, shown.found.place, side), Place(Square(side / 2, side / 2, side))
    return cut(part if other is None else _on_photo(shown, other, part, place), place, shown.job.tile)
