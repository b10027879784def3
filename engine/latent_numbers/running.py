"""The work of the job that draws statistics of latent numbers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

import numpy as np
import torch

from engine.errors import Complaint
from engine.jobs.latent_numbers import CORRELATION, EPOCHS, HISTOGRAMS, LatentNumbers
from engine.latent.facing import decoded
from engine.latent.open_models import OpenModel, file_of, open_model
from engine.latent_numbers.axes import chosen_place, place_of
from engine.latent_numbers.counting import Array, Gathered
from engine.latent_numbers.gathering import gathering
from engine.latent_numbers.heatmaps import drawn_correlation, drawn_variances
from engine.latent_numbers.histograms import drawn_histograms
from engine.latent_numbers.history import history_of
from engine.latent_numbers.scatter import Dots, drawn_scatter
from engine.pixels import to_8bit
from engine.settling import Settling
from engine.step import Image8, Result, Run, Step
from engine.stopping import all_or_nothing

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe


def draw_numbers(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `LatentNumbers`; it has no live knobs.

    Raises:
        Complaint: if the model, its card or the folder is not here.
    """
    job = cast(LatentNumbers, recipe.job)
    made_by = open_model(job.model)
    if job.chart == EPOCHS:
        image = _epochs(job)
    else:
        found = yield from all_or_nothing(gathering(job, made_by, recipe.seed), partial(_told, job))
        image = _chart(job, made_by, found)
    yield Step(job.count, job.count, {}, lambda: image, f"{image.shape[1]} × {image.shape[0]}")
    return Result(image.astype(np.float32) / np.float32(255), Settling(recipe).recipe(bench.loaded.weights_sha256))


def _told(job: LatentNumbers, seen: int) -> Step:
    return Step(min(seen, job.count), job.count + 1, {}, None, f"{seen} faces seen")


def _epochs(job: LatentNumbers) -> Image8:
    path = file_of(job.model)
    if path is None:
        raise Complaint("The file of this model is not here: open it again.")
    return drawn_variances(history_of(path), job.width)


def _chart(job: LatentNumbers, made_by: OpenModel, found: Gathered) -> Image8:
    cloud = made_by.cloud
    if job.chart == HISTOGRAMS:
        return drawn_histograms(found, cloud.mean, cloud.deviations, job.beyond, job.bins, job.width)
    if job.chart == CORRELATION:
        return drawn_correlation(found, cloud.conditions, job.width)
    return _scatter(job, made_by, found)


def _scatter(job: LatentNumbers, made_by: OpenModel, found: Gathered) -> Image8:
    cloud = made_by.cloud
    (across, up), at = chosen_place(job, cloud)
    latent, conditions = place_of(at, (across, up), cloud)
    shade = next((place for place in range(len(conditions)) if place not in found.unknown), None)
    dots = Dots(
        across,
        up,
        across.values(found, cloud),
        up.values(found, cloud),
        None if shade is None else (found.conditions[:, shade] + 1) / 2,
        at,
        _face(made_by, latent, conditions),
    )
    shaded = "" if shade is None else f" Dots are coloured by {cloud.conditions[shade]}, dark for little."
    place = f"The face at the cross: {across.name} {at[0]:.2f}, {up.name} {at[1]:.2f}; all else as in the mean face."
    return drawn_scatter(dots, job.width, [f"{found.words}.{shaded}", place])


def _face(made_by: OpenModel, latent: Array, conditions: list[float]) -> Image8:
    points, known = torch.from_numpy(latent)[None].float(), torch.tensor([conditions]).view(1, -1)
    return to_8bit(decoded(made_by, points, known)[0].permute(1, 2, 0).numpy())
