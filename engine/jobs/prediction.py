"""Prediction: what the network takes the photo for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.favourites import OUTPUT
from engine.job import JOBS, Job

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run

BESIDE, BELOW = "beside", "below"


@JOBS.add("prediction", "Prediction")
@dataclass(frozen=True)
class Predict(Job):
    """The classes the network finds most likely, as bars beside the photo."""

    count: int = knob(
        10, "Classes", "How many of the likeliest classes are shown, as far as the network has so many.",
        low=1, high=100, step=1,
    )  # fmt: skip
    sight: int = knob(
        320,
        "Seen at",
        "Longest side of the photo as the network is shown it. Networks know things best at the size they were "
        "trained with, about 224 pixels.",
        low=0, high=4096, step=32, unit="px", zero="as the photo",
    )  # fmt: skip
    bars: str = knob(BESIDE, "Bars", "Where they stand in the picture that is kept.", choices=(BESIDE, BELOW))

    def layers(self) -> tuple[str, ...]:
        return (OUTPUT,)

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.predicting import predict  # it loads torch

        return predict(recipe, bench)
