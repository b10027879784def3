"""The atlas: what every channel of a layer stands for, each drawn small, as one picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.favourites import favourite
from engine.job import JOBS, Job

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run


@JOBS.add("atlas", "Atlas of a layer")
@dataclass(frozen=True)
class Atlas(Job):
    """A small picture of what each channel of a layer looks for (after Carter et al. 2019 and Olah et al. 2017).

    Many are drawn at once, all of them first roughly and then finely. What is drawn is remembered on the disk.
    """

    layer: str = knob(
        favourite("mobilenet_v2", "creature"), "Layer", "The layer whose channels are drawn.", editor="layer"
    )
    first: int = knob(0, "From channel", "The first channel that is drawn.", low=0, high=99999, step=1)
    count: int = knob(
        48, "Channels", "How many are drawn. A hundred take a minute or two.", low=0, high=99999, step=16, zero="all"
    )
    tile: int = knob(96, "Tile size", "The side of each picture.", low=32, high=256, step=16, unit="px")
    steps: int = knob(
        40, "Steps", "How many pushes a rough picture gets; half as many make it fine. More make it clearer.",
        low=4, high=512, step=8,
    )  # fmt: skip
    columns: int = knob(0, "Columns", "How many stand side by side.", low=0, high=256, step=1, zero="automatic")
    gap: int = knob(4, "Gap", "How far they stand apart.", low=0, high=64, step=1, unit="px", zero="none")
    numbers: bool = knob(True, "Numbers", "Writes each channel's number into its picture.")

    def layers(self) -> tuple[str, ...]:
        return (self.layer,)

    def follows_photo(self) -> bool:
        return False

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.atlas import draw_atlas  # it loads torch

        return draw_atlas(recipe, bench)
