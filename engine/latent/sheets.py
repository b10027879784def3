"""The work of sheets of faces: decode some at a time, and lay them on the board."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from engine.jobs.latent_face import LatentFace
from engine.jobs.latent_samples import LatentSamples
from engine.jobs.latent_strips import LatentStrips
from engine.latent.board import Board, picture_of
from engine.latent.facing import enlarged, faces
from engine.latent.open_models import OpenModel, open_model
from engine.latent.samples import sampled_faces, samples_board
from engine.latent.strips import strip_faces, strips_board
from engine.pixels import to_8bit
from engine.settling import Settling
from engine.step import Image8, Result, Run, Step

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe

AT_ONCE = 16
"""How many faces are decoded together: enough to be quick, few enough to be stopped between."""


def draw_samples(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `LatentSamples`."""
    job = cast(LatentSamples, recipe.job)
    made_by = open_model(job.model)
    sheet = _Sheet(samples_board(job, made_by.cloud))
    return (yield from sheet.filled(recipe, bench, made_by, sampled_faces(job, made_by.cloud, recipe.seed)))


def draw_strips(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `LatentStrips`."""
    job = cast(LatentStrips, recipe.job)
    made_by = open_model(job.face.model)
    sheet = _Sheet(strips_board(job, made_by.cloud))
    return (yield from sheet.filled(recipe, bench, made_by, strip_faces(job, made_by.cloud)))


class _Sheet:
    """A board that is being filled; one that is too large complains at once."""

    def __init__(self, board: Board) -> None:
        self._board, self._whole = board, board.ground()

    def filled(self, recipe: Recipe, bench: Bench, made_by: OpenModel, wanted: list[LatentFace]) -> Run:
        """Decodes the faces, some at a time."""
        settling, total = Settling(recipe), -(-len(wanted) // AT_ONCE)
        for number in range(total):
            first = number * AT_ONCE
            pictures = faces(wanted[first : first + AT_ONCE], made_by)
            self._board.put(self._whole, first, [to_8bit(one) for one in enlarged(pictures, self._board.tile)])
            done = min(len(wanted), first + AT_ONCE)
            yield Step(number + 1, total, {}, self._picture, f"{done} of {len(wanted)} faces")
        image = self._picture().astype(np.float32) / np.float32(255)
        return Result(image, settling.recipe(bench.loaded.weights_sha256))

    def _picture(self) -> Image8:
        return picture_of(self._whole)
