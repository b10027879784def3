"""A face out of latent numbers and conditions, such as how much it smiles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.declare import Catalogue, knob
from engine.job import JOBS, Job
from engine.latent_names import MODEL

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run

MODEL_HELP = (
    "The latent model: a network that draws faces out of a few numbers. Empty: the one that comes with Phosphene."
)

FAR = 2.5
"""Standard deviations beyond which there were hardly any faces to learn from."""

TOLD = 1.0
"""Conditions and attributes beyond this were never seen."""


@JOBS.add("latent_face", "Face from latent numbers")
@dataclass(frozen=True)
class LatentFace(Job):
    """What a latent model makes of a row of numbers. The network of the recipe has no part in it."""

    asks_network: ClassVar[bool] = False

    model: str = knob("", "Latent model", MODEL_HELP, editor=MODEL, apart=True)
    latent: tuple[float, ...] = knob(
        (),
        "Latent numbers",
        "Each in standard deviations from the mean of the faces the model has seen; those not given are 0.",
        low=-100,
        high=100,
        apart=True,
    )
    axes: bool = knob(
        False, "Principal axes", "Takes the numbers along the directions in which faces differ most.", apart=True
    )
    conditions: tuple[float, ...] = knob(
        (), "Conditions", "What the model is told beside, such as the smile: -1 to 1; beyond is allowed.",
        low=-100, high=100, apart=True,
    )  # fmt: skip
    directions: tuple[float, ...] = knob(
        (),
        "Attributes",
        "How far the numbers are pushed along the direction of each attribute.",
        low=-100,
        high=100,
        apart=True,
    )
    along: bool = knob(
        True,
        "Move latent numbers along",
        "Has the latent numbers follow the conditions: part of what a condition says leaks into them, so that the "
        "condition alone changes a face only in part.",
    )

    def layers(self) -> tuple[str, ...]:
        return ()

    def follows_photo(self) -> bool:
        return False

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.latent.facing import show_face  # it loads torch

        return show_face(recipe, bench)


FACES: Catalogue[LatentFace] = Catalogue("face")
FACES[LatentFace.kind] = LatentFace
