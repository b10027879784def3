"""A blend of two results: the same photo done in two ways, mixed by a slider."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.job import JOBS, Job
from engine.jobs.dream import Dream
from engine.treatments.laplacian import Laplacian

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run


BLENDED = ("dream", "feature", "reconstruct", "style", "texture")
"""The kinds of jobs whose pictures one would blend; others that are of one size can be blended from the history."""


@JOBS.add("blend", "Blend of two")
@dataclass(frozen=True)
class Blend(Job):
    """Two pictures of the same photo, one laid over the other: such as dreams with 4 and with 5 bands."""

    deed = "Blend"

    share: float = knob(
        0.5,
        "Share of the second",
        "0 is the first picture alone, 1 the second alone.",
        low=0.0,
        high=1.0,
        step=0.01,
        live=True,
    )
    first: Job = knob(
        Dream(treatments=(Laplacian(4),)), "First", "How the first is made.", catalogue=JOBS, kinds=BLENDED
    )
    second: Job = knob(
        Dream(treatments=(Laplacian(5),)), "Second", "How the second is made.", catalogue=JOBS, kinds=BLENDED
    )

    def layers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.first.layers(), *self.second.layers())))

    def follows_photo(self) -> bool:
        return self.first.follows_photo() or self.second.follows_photo()

    def plan(self, height: int, width: int) -> tuple[tuple[tuple[int, int], int], ...]:
        return (*self.first.plan(height, width), *self.second.plan(height, width))

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.blending import blend  # it loads torch

        return blend(recipe, bench)
