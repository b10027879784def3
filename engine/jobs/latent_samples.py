"""Faces by chance across a degree, such as four for each tenth of a smile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.declare import knob
from engine.job import JOBS, Job
from engine.jobs.latent_face import MODEL_HELP
from engine.latent_names import ATTRIBUTE, MODEL

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run


@JOBS.add("latent_samples", "Faces across a degree")
@dataclass(frozen=True)
class LatentSamples(Job):
    """Columns of faces, each column with more of a condition or an attribute than the one before."""

    asks_network: ClassVar[bool] = False

    deed = "Draw"

    model: str = knob("", "Latent model", MODEL_HELP, editor=MODEL, apart=True)
    across: str = knob(
        "",
        "Across",
        "The condition or attribute that grows from column to column.",
        editor=ATTRIBUTE,
        empty="the model's first",
    )
    low: float = knob(-1.0, "From", "The degree of the first column.", low=-10, high=10, step=0.1)
    high: float = knob(1.0, "To", "The degree of the last column.", low=-10, high=10, step=0.1)
    step: float = knob(0.1, "In steps of", "How much more each column has.", low=0.01, high=5, step=0.05)
    beside: str = knob(
        "",
        "Together with",
        "A condition or an attribute that all faces have too, such as an age.",
        editor=ATTRIBUTE,
        empty="nothing else",
    )
    degree: float = knob(0.0, "Its degree", "How much of that they have.", low=-10, high=10, step=0.1)
    each: int = knob(4, "Faces each", "How many faces each column has.", low=1, high=32, step=1)
    same: bool = knob(
        True, "The same faces", "Draws the same faces in every column; otherwise each column has new ones."
    )
    spread: float = knob(
        0.8,
        "Spread",
        "How varied the faces are: 1 is as varied as those the model has learned from, less is nearer to their mean "
        "and looks cleaner.",
        low=0.0,
        high=2.0,
        step=0.1,
    )
    along: bool = knob(
        True, "Move latent numbers along", "Has the latent numbers follow a condition, as under the sliders."
    )
    columns: int = knob(
        7, "Side by side", "How many columns stand beside each other before a new band begins.",
        low=0, high=201, step=1, zero="all",
    )  # fmt: skip
    tile: int = knob(64, "Tile size", "The side of each face.", low=16, high=256, step=16, unit="px")

    def layers(self) -> tuple[str, ...]:
        return ()

    def follows_photo(self) -> bool:
        return False

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.latent.sheets import draw_samples  # it loads torch

        return draw_samples(recipe, bench)
