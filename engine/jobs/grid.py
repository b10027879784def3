"""The activation grid: all channels of a layer side by side in one picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.colour_tables import COLOUR_TABLES
from engine.declare import knob
from engine.job import JOBS, Job

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run

EACH, COMMON = "each", "common"


@JOBS.add("grid", "Activation grid")
@dataclass(frozen=True)
class Grid(Job):
    """What every channel of a layer makes of the photo, as one picture of many tiles."""

    layer: str = knob("features.4", "Layer", "The layer whose channels are shown.", editor="layer")
    columns: int = knob(
        0, "Columns", "How many tiles stand side by side. Automatic makes the picture about as wide as screens are.",
        low=0, high=256, step=1, zero="automatic",
    )  # fmt: skip
    tile: int = knob(
        128, "Tile size", "Longest side of each tile.",
        low=0, high=2048, step=16, unit="px", zero="as the layer",
    )  # fmt: skip
    gap: int = knob(4, "Gap", "How far the tiles stand apart.", low=0, high=64, step=1, unit="px", zero="none")
    scaling: str = knob(
        EACH,
        "Scaling",
        "Each: every tile uses the whole range from dark to light. Common: all share one range, so that strong "
        "channels look strong.",
        choices=(EACH, COMMON),
    )
    colours: str = knob("grey", "Colours", "How values are shown, from low to high.", choices=tuple(COLOUR_TABLES))
    numbers: bool = knob(True, "Numbers", "Writes each channel's number into its tile, if there is room for it.")
    low: float = knob(
        1.0, "Black from", "The share of values, from the lowest on, that get the lowest colour.",
        low=0.0, high=100.0, step=0.5, unit="%", advanced=True,
    )  # fmt: skip
    high: float = knob(
        99.0, "Full at", "From this share of the values on, the highest colour is used.",
        low=0.0, high=100.0, step=0.5, unit="%", advanced=True,
    )  # fmt: skip

    def layers(self) -> tuple[str, ...]:
        return (self.layer,)

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.gridding import grid  # it loads torch

        return grid(recipe, bench)
