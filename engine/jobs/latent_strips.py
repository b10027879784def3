"""Strips of faces: what each latent number, principal axis, condition or attribute does to a face."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.declare import knob
from engine.job import JOBS, Job
from engine.jobs.latent_face import FACES, FAR, TOLD, LatentFace

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run

AXES, NUMBERS, CONDITIONS, ATTRIBUTES = "principal axes", "latent numbers", "conditions", "attributes"


@JOBS.add("latent_strips", "Strips through latent space")
@dataclass(frozen=True)
class LatentStrips(Job):
    """A row for each direction: the same face with less and with more of it, all else the same."""

    asks_network: ClassVar[bool] = False

    deed = "Draw"

    face: LatentFace = knob(LatentFace(), "Face", "The face the strips go through.", catalogue=FACES, apart=True)
    over: str = knob(
        AXES,
        "Along",
        "Principal axes are the directions in which faces differ most. Of latent numbers the most varied come first.",
        choices=(AXES, NUMBERS, CONDITIONS, ATTRIBUTES),
    )
    first: int = knob(1, "From row", "The first that is shown.", low=1, high=256, step=1)
    rows: int = knob(8, "Rows", "How many are shown.", low=0, high=256, step=1, zero="all")
    reach: float = knob(
        0.0,
        "Reach",
        "How far the strips go either way: in standard deviations of the axis or number, or in degrees of the "
        f"condition or attribute. As usual: {FAR:g} deviations, or {TOLD:g} degree.",
        low=0.0, high=20.0, step=0.5, zero="as usual",
    )  # fmt: skip
    steps: int = knob(9, "Faces a row", "How many faces a strip has, the ends included.", low=2, high=51, step=2)
    tile: int = knob(64, "Tile size", "The side of each face.", low=16, high=256, step=16, unit="px")

    def farthest(self) -> float:
        """How far the strips go either way."""
        return self.reach or (FAR if self.over in (AXES, NUMBERS) else TOLD)

    def layers(self) -> tuple[str, ...]:
        return ()

    def follows_photo(self) -> bool:
        return False

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.latent.sheets import draw_strips  # it loads torch

        return draw_strips(recipe, bench)
