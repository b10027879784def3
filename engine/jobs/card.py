"""The channel card: all that can be told of one channel, on one sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.channel_knob import channel_knob
from engine.declare import knob
from engine.favourites import favourite
from engine.job import JOBS, Job
from engine.jobs.regions import DATA_HELP

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run


@JOBS.add("card", "Channel card")
@dataclass(frozen=True)
class Card(Job):
    """What one channel sees in the photo, what it looks for, what it speaks for, and which others are like it."""

    layer: str = knob(
        favourite("mobilenet_v2", "creature"), "Layer", "The layer the channel belongs to.", editor="layer"
    )
    channel: int = channel_knob(0, "Channel", "Its number, counted from 0.")
    data: str = knob("", "Pictures", DATA_HELP, apart=True)
    tile: int = knob(144, "Tile size", "Side of each picture.", low=64, high=512, step=16, unit="px")
    steps: int = knob(
        64, "Steps", "How many pushes the picture of what it looks for gets. More make it clearer.",
        low=4, high=512, step=8,
    )  # fmt: skip
    classes: int = knob(
        5, "Classes", "How many of the classes that it speaks for are named.", low=0, high=20, step=1, zero="none"
    )
    alike: int = knob(
        4,
        "Similar channels",
        "How many channels that see much the same are shown.",
        low=0,
        high=16,
        step=1,
        zero="none",
    )
    regions: int = knob(
        4, "Regions", "How many of its strongest places in the scanned folder are shown.",
        low=0, high=16, step=1, zero="none",
    )  # fmt: skip

    def layers(self) -> tuple[str, ...]:
        return (self.layer,)

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.carding import card  # it loads torch

        return card(recipe, bench)
