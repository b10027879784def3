"""What each layer still knows: reconstructions from many layers of a network, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.declare import Catalogue, knob
from engine.job import JOBS, Job
from engine.jobs.reconstruct import Reconstruct

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run

RECONSTRUCTIONS: Catalogue[Reconstruct] = Catalogue("reconstruction")
RECONSTRUCTIONS[Reconstruct.kind] = Reconstruct


@JOBS.add("memory", "What each layer still knows")
@dataclass(frozen=True)
class Memory(Job):
    """The photo made again from one layer after the other, from the first to the class scores."""

    asks_network: ClassVar[bool] = True

    deed = "Remember"

    count: int = knob(7, "Layers", "From how many layers, spread evenly over the network.", low=1, high=64, step=1)
    tile: int = knob(192, "Tile size", "Longest side of each reconstruction.", low=64, high=1024, step=32, unit="px")
    columns: int = knob(4, "Columns", "How many stand side by side.", zero="as fits a screen", low=0, high=64, step=1)
    reconstruction: Reconstruct = knob(
        Reconstruct(),
        "Reconstruction",
        "How each is made. Its layer is not used: all layers have their turn.",
        catalogue=RECONSTRUCTIONS,
        advanced=True,
    )

    def layers(self) -> tuple[str, ...]:
        return ()

    def plan(self, height: int, width: int) -> tuple[tuple[tuple[int, int], int], ...]:
        scale = self.tile / max(height, width)
        return self.reconstruction.plan(round(height * scale), round(width * scale)) * self.count

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.remembering import remember  # it loads torch

        return remember(recipe, bench)
