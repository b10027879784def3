"""The work of the job that turns a photo into latent numbers."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, cast

import numpy as np
import torch
from torch import Tensor

from engine.errors import Complaint
from engine.jobs.latent_photo import FIXED, PHOTO, ROW, LatentPhoto
from engine.latent.chosen import Chosen, chosen
from engine.latent_photo.drawing import Tile, tiled
from engine.latent_photo.encoding import Encoded, encoding
from engine.latent_photo.forcing import forced
from engine.latent_photo.place import cut, pasted
from engine.pixels import to_8bit
from engine.settling import Settling
from engine.step import Image8, Result, Run, Step
from engine.stopping import all_or_nothing

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe

_AMOUNTS = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5)
"""What a row shows, from least to most."""

_BESIDE = 4

Running = Generator[Step, "Recipe | None", tuple[Result, Encoded]]


@dataclass(frozen=True, eq=False)
class _Shown:
    """What pictures are made of."""

    job: LatentPhoto
    photo: Tensor
    made_by: Chosen
    found: Encoded
    copy: Tensor


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
    photo, made_by = photo.cpu(), chosen(job.model)
    search, numbers = encoding(photo, job, made_by.model, bench.sight), count(1)
    found = yield from all_or_nothing(search, lambda like: _told(job, next(numbers), like))
    image = _picture(_Shown(job, photo, made_by, found, _made(made_by, found.latent, found.conditions)))
    terms = {"decibels before": found.before, "decibels": found.after}
    terms |= dict(zip(made_by.model.conditions, found.conditions[0].tolist(), strict=True))
    yield Step(job.refine + 2, job.refine + 2, terms, lambda: image, f"{image.shape[1]} × {image.shape[0]}")
    whole = image.astype(np.float32) / np.float32(255)
    return Result(whole, Settling(recipe).recipe(bench.loaded.weights_sha256)), found


def _told(job: LatentPhoto, done: int, like: float) -> Step:
    return Step(done, job.refine + 2, {"decibels": like}, note=f"Looking for its numbers, {like:.1f} dB")


def _made(made_by: Chosen, latent: Tensor, conditions: Tensor) -> Tensor:
    with torch.inference_mode():
        return made_by.model.decode(latent, conditions)


def _picture(shown: _Shown) -> Image8:
    job = shown.job
    if job.show == ROW:
        return tiled(_row(shown), job.tile)
    changed, words = _changed(shown, job.amount)
    if job.show == PHOTO:
        whole = pasted(shown.photo, changed - shown.copy, shown.found.place, job.soft, job.strength)
        return to_8bit(whole[0].permute(1, 2, 0).numpy())
    known = f"as the model knows it, {shown.found.after:.1f} dB"
    first: list[Tile] = [(_large(shown, shown.photo), "photo"), (shown.copy, known)]
    return tiled([first, [(_on_photo(shown, changed), "the change on the photo"), (changed, words)]], job.tile)


def _row(shown: _Shown) -> list[list[Tile]]:
    """The photo and seven amounts put onto it, and below these the model's own faces, four beside each other."""
    made = [_changed(shown, amount) for amount in _AMOUNTS]
    put: list[Tile] = [(_on_photo(shown, changed), words) for changed, words in made]
    own: list[Tile] = [(changed, words) for changed, words in made]
    tiles = [(_large(shown, shown.photo), "photo"), *put, (shown.copy, "as the model knows it"), *own]
    return [tiles[at : at + _BESIDE] for at in range(0, len(tiles), _BESIDE)]


def _changed(shown: _Shown, amount: float) -> tuple[Tensor, str]:
    """The changed face, and what was changed."""
    job, found, model = shown.job, shown.found, shown.made_by.model
    latent, told = forced(model, found, job, amount)
    return _made(shown.made_by, latent, told), _words(shown, told, amount)


def _words(shown: _Shown, told: Tensor, amount: float) -> str:
    job, conditions = shown.job, shown.made_by.model.conditions
    if job.attribute not in conditions:
        return f"{job.attribute} {amount:+.2g}"
    place = conditions.index(job.attribute)
    value, was = float(told[0, place]), float(shown.found.conditions[0, place])
    said = f"{job.attribute} {value:.2f}" if job.way == FIXED else f"{job.attribute} {was:.2f} {amount:+.2g}"
    return said + (" (beyond)" if abs(value) > 1 else f" (was {was:.2f})" if job.way == FIXED else "")


def _on_photo(shown: _Shown, changed: Tensor) -> Tensor:
    """What the model was shown of the photo, with the change put onto the photo."""
    job, change = shown.job, changed - shown.copy
    return _large(shown, pasted(shown.photo, change, shown.found.place, job.soft, job.strength))


def _large(shown: _Shown, photo: Tensor) -> Tensor:
    return cut(photo, shown.found.place, shown.job.tile)
