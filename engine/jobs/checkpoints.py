"""Evolution over training: the same questions asked of one checkpoint after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.colour_tables import COLOUR_TABLES
from engine.declare import knob
from engine.job import JOBS, Job
from engine.jobs.regions import DATA_HELP

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run

EACH, COMMON = "each", "common"


@JOBS.add("training", "Evolution over training")
@dataclass(frozen=True)
class Checkpoints(Job):
    """A strip with a column for each checkpoint of a folder: how filters and channels came about and settled.

    Recipes call it “training”, as they did before networks were trained here (`engine.jobs.train`).
    """

    series: str = knob(
        "", "Checkpoints", "The folder of checkpoints: its name and the hash of its files.", apart=True
    )
    most: int = knob(
        12, "Checkpoints", "How many are shown, evenly spread, the first and the last among them.",
        low=0, high=1000, step=1, zero="all",
    )  # fmt: skip
    layer: str = knob("features.4", "Layer", "The layer whose channels are followed.", editor="layer")
    channels: str = knob("0", "Channels", "Their numbers, such as “3, 7, 12-15”.")
    filters: bool = knob(True, "Filters", "Shows the filters of the first layer, each with grey as 0.")
    activations: bool = knob(True, "Activations", "Shows what the channels make of the photo.")
    optimised: bool = knob(
        True, "Channel pictures", "Draws what each channel looks for, with the same seed at every checkpoint."
    )
    curves: bool = knob(
        True,
        "Convergence",
        "Draws, for layers from first to last, how much the weights changed since the checkpoint before, and how "
        "much they already look like the last.",
    )
    steps: int = knob(
        48, "Steps", "How many pushes each channel picture gets.", low=1, high=2000, step=16, advanced=True
    )
    scaling: str = knob(
        EACH,
        "Scaling",
        "Each: every activation uses the whole range from dark to light. Common: those of a channel share one range, "
        "so that it is seen to wake.",
        choices=(EACH, COMMON),
    )
    colours: str = knob(
        "grey", "Colours", "How activations are shown, from low to high.", choices=tuple(COLOUR_TABLES)
    )
    tile: int = knob(128, "Tile size", "Width of each column.", low=64, high=512, step=16, unit="px")
    sight: int = knob(
        224, "Seen at", "Longest side of the photo as the network is shown it.",
        low=32, high=2048, step=32, unit="px", advanced=True,
    )  # fmt: skip

    data: str = knob("", "Pictures", DATA_HELP, apart=True)
    regions: int = knob(
        4,
        "Strongest regions",
        "How many of the places that move each channel most are shown, in a folder of pictures that was chosen and "
        "scanned under Data set. Each checkpoint looks through all of it once.",
        low=0, high=16, step=1, zero="none",
    )  # fmt: skip

    def layers(self) -> tuple[str, ...]:
        return (self.layer,)

    def follows_photo(self) -> bool:
        return self.activations

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.checkpoints.running import train_strip  # it loads torch

        return train_strip(recipe, bench)
