"""A training as a picture: the plan of a network's training, and what is shown of how it went."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, ClassVar

from engine.declare import knob
from engine.job import JOBS, Job
from engine.training_runs.plan import TrainingPlan

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run

CURVES, RECONSTRUCTIONS, SAMPLES = "curves", "reconstructions", "samples"
VARIANCE, CONFUSION, CHANNEL = "variance", "confusion", "channel"
VIEWS = (CURVES, RECONSTRUCTIONS, SAMPLES, VARIANCE, CONFUSION, CHANNEL)


@JOBS.add("train", "Training a network")
@dataclass(frozen=True)
class Train(TrainingPlan, Job):
    """One view of a training, such as its curves; the recipe is its whole plan.

    Made from the recipe alone, a training on drawn faces is trained again if it is not kept; one on a folder must be.
    """

    asks_network: ClassVar[bool] = False

    count: int = knob(4000, "Faces", "How many faces are drawn to learn from.", low=4, high=1000000, step=100)
    attribute: str = knob("Young", "Attribute", "The attribute of CelebA that makes the two classes.")
    data: str = knob("", "Data", "What the pictures are called that were learned from.", apart=True)
    view: str = knob(CURVES, "View", "What is shown of the training.", choices=VIEWS, apart=True)
    epoch: int = knob(
        0, "Epoch", "After which epoch, from 1.", low=0, high=1000, step=1, zero="the last", apart=True
    )  # fmt: skip

    film: bool = knob(False, "All epochs", "Whether the view of every epoch becomes a film.", apart=True)

    def layers(self) -> tuple[str, ...]:
        return ()

    def follows_photo(self) -> bool:
        return False

    def training_plan(self) -> TrainingPlan:
        """What decides the training, without what decides the view."""
        return TrainingPlan(**{one.name: getattr(self, one.name) for one in fields(TrainingPlan)})

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.training_runs.viewing import view_training  # it loads torch

        return view_training(recipe, bench)
