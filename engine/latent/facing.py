"""The work of a latent face: numbers to a point in latent space, and from there to a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import torch
from torch import Tensor

from engine.alone import alone
from engine.jobs.latent_face import LatentFace
from engine.latent.open_models import OpenModel, open_model
from engine.latent.point import point_of, told_of
from engine.pixels import to_8bit
from engine.resizing import resized
from engine.settling import Settling
from engine.step import Image, Result, Run, Step

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe


def show_face(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `LatentFace`, at the size of the recipe.

    Raises:
        Complaint: if the model is not here, or has fewer numbers than the recipe.
    """
    job = cast(LatentFace, recipe.job)
    side = bench.canvas_size(recipe)[0]
    with alone():
        image = enlarged(faces([job], open_model(job.model)), side)[0]
    yield Step(1, 1, {}, lambda: to_8bit(image), f"{side} × {side}")
    return Result(image, Settling(recipe).recipe(bench.loaded.weights_sha256))


def faces(jobs: list[LatentFace], made_by: OpenModel) -> Tensor:
    """The pictures of several faces of one model, N x 3 x side x side, 0..1; grey ones with three equal channels."""
    points = torch.tensor([point_of(job, made_by.cloud).tolist() for job in jobs], dtype=torch.float32)
    told = [told_of(job, made_by.cloud) for job in jobs]
    return decoded(made_by, points, torch.tensor(told, dtype=torch.float32).view(len(jobs), -1))


def decoded(made_by: OpenModel, points: Tensor, conditions: Tensor) -> Tensor:
    """The pictures at some points, N x 3 x side x side, 0..1, for N x latent and N x conditions."""
    with torch.inference_mode():
        made = made_by.model.decode(points, conditions)
    return made.expand(-1, 3, -1, -1)


def enlarged(pictures: Tensor, side: int) -> list[Image]:
    """Pictures at another size, each side x side x 3, 0..1."""
    with torch.inference_mode():
        fitted = resized(pictures, side, side).clamp(0, 1).permute(0, 2, 3, 1).contiguous()
    return [cast(Image, one.numpy()) for one in fitted]
