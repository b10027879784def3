"""The work of the prediction job, and of predictions that follow a run: one pass over a shrunk picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from engine.errors import Complaint
from engine.favourites import OUTPUT
from engine.guess_drawing import drawn
from engine.guesses import Guess
from engine.jobs.prediction import Predict
from engine.pixels import to_8bit
from engine.settling import Settling
from engine.sight_size import sight_size
from engine.step import Image8, Result, Run, Step
from models.class_names import class_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.bench import Bench
    from engine.recipe import Recipe

STEPS = 2


def predict(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `Predict`; it has no live knobs."""
    settling = Settling(recipe)
    job = cast(Predict, settling.job())
    guesses = predicted(job, bench)
    yield Step(1, STEPS, {guess.name: guess.share for guess in guesses}, note=f"Asking {bench.loaded.entry.title}")
    photo = bench.photo(*bench.canvas_size(recipe))
    assert photo is not None
    picture = drawn(to_8bit(photo[0].permute(1, 2, 0).cpu().numpy()), guesses, job.bars)
    yield Step(STEPS, STEPS, {}, lambda: picture, f"{picture.shape[1]} × {picture.shape[0]}")
    return Result(picture.astype(np.float32) / np.float32(255), settling.recipe(bench.loaded.weights_sha256))


def predicted(job: Predict, bench: Bench) -> tuple[Guess, ...]:
    """What the bench's subject is taken for, the likeliest first.

    Raises:
        Complaint: if there is no subject, or if the network tells no classes apart.
    """
    width, height = bench.need_picture().size
    photo = bench.photo(*sight_size(bench.loaded, height, width, job.sight))
    assert photo is not None
    return _asked(photo, bench, job.count)


def predicted_of(image: Image8, job: Predict, bench: Bench) -> tuple[Guess, ...]:
    """What any picture is taken for (height x width x 3), the likeliest first; else as `predicted`."""
    values = torch.tensor(image).permute(2, 0, 1)[None].to(torch.float32) / 255
    height, width = image.shape[:2]
    size = sight_size(bench.loaded, height, width, job.sight)
    if size != (height, width):
        values = functional.interpolate(values, size, mode="bicubic", antialias=True).clamp_(0, 1)
    return _asked(values.to(bench.device), bench, job.count)


def guesses_of(scores: Tensor, names: Sequence[str], count: int) -> tuple[Guess, ...]:
    """The likeliest classes for the scores of all classes (a vector, before softmax), the likeliest first."""
    exact = scores.detach().to("cpu", torch.float64)
    shares = exact.softmax(0)
    order = exact.argsort(descending=True, stable=True)[:count].tolist()
    return tuple(Guess(index, class_name(names, index), float(shares[index]), float(exact[index])) for index in order)


def _asked(picture: Tensor, bench: Bench, count: int) -> tuple[Guess, ...]:
    prepared = bench.prepared([OUTPUT])
    with torch.inference_mode():
        scores = prepared.activations(picture - prepared.centre)[OUTPUT]
    if scores.ndim != 2:
        raise Complaint(f"{bench.loaded.entry.title} names nothing in pictures; choose a network that has classes.")
    return guesses_of(scores[0], bench.loaded.class_names, count)
