"""Faces: where they are in a photo, and what small networks take them for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.declare import knob
from engine.job import JOBS, Job

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run


@JOBS.add("faces", "Faces")
@dataclass(frozen=True)
class Faces(Job):
    """The faces of the photo framed, with guesses of age, gender and expression.

    It asks the face networks that come with Phosphene; the network of the recipe has no part in it.
    """

    asks_network: ClassVar[bool] = False

    sure: float = knob(
        0.5, "Surely a face", "How sure the finder has to be of a face. Less finds more, also what is none.",
        low=0.05, high=0.95, step=0.05,
    )  # fmt: skip
    most: int = knob(0, "At most", "How many faces are shown, the surest first.", low=0, high=100, step=1, zero="all")

    def layers(self) -> tuple[str, ...]:
        return ()

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.faces.showing import show_faces  # it loads torch

        return show_faces(recipe, bench)
