"""The strongest places of channels in a folder of pictures that was scanned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.job import JOBS, Job
from engine.variant import DECONVNET, GUIDED

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run

AUTOMATIC, NONE = "automatic", "none"

DATA_HELP = "The scanned folder: its name, the hash of its pictures, and that of how they were looked through."


@JOBS.add("regions", "Strongest regions")
@dataclass(frozen=True)
class Regions(Job):
    """Where in a folder of pictures channels answer most: the parts they saw, the pictures, and what moved them."""

    data: str = knob("", "Pictures", DATA_HELP, apart=True)
    layer: str = knob("features.8", "Layer", "The layer whose channels are shown.", editor="layer")
    channels: str = knob("0", "Channels", "Their numbers, such as “3, 7, 12-15”.")
    count: int = knob(9, "How many", "How many places of each channel are shown.", low=1, high=100, step=1)
    columns: int = knob(
        0, "Columns", "How many places stand side by side.", low=0, high=100, step=1, zero="all", advanced=True
    )
    tile: int = knob(128, "Tile size", "Side of each picture.", low=32, high=1024, step=16, unit="px", advanced=True)
    projections: str = knob(
        AUTOMATIC,
        "Projections",
        "How that which moved the channel is drawn back into the picture. Automatic: by deconvolution, and by guided "
        "backpropagation in networks without max pools, where deconvolution draws the same for every picture.",
        choices=(AUTOMATIC, DECONVNET, GUIDED, NONE),
        advanced=True,
    )

    def layers(self) -> tuple[str, ...]:
        return (self.layer,)

    def follows_photo(self) -> bool:
        return False

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.scan.sheet_runs import regions  # it loads torch

        return regions(recipe, bench)
