"""The pictures of a scanned folder that speak for classes most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.declare import knob
from engine.job import JOBS, Job
from engine.jobs.regions import DATA_HELP

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run


@JOBS.add("prototypes", "Prototypes of classes")
@dataclass(frozen=True)
class Prototypes(Job):
    """The pictures with the highest score of a class, and of those known to be of the class, with the lowest loss."""

    asks_network: ClassVar[bool] = True

    data: str = knob("", "Pictures", DATA_HELP, apart=True)
    classes: str = knob(
        "",
        "Classes",
        "Their names or numbers, such as “Egyptian cat, 281”. Empty: those that the pictures speak for most.",
        empty="those that stand out",
    )
    count: int = knob(9, "How many", "How many pictures of each class are shown.", low=1, high=100, step=1)
    columns: int = knob(
        0, "Columns", "How many pictures stand side by side.", low=0, high=100, step=1, zero="all", advanced=True
    )
    tile: int = knob(128, "Tile size", "Side of each picture.", low=32, high=1024, step=16, unit="px", advanced=True)

    def layers(self) -> tuple[str, ...]:
        return ()

    def follows_photo(self) -> bool:
        return False

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.scan.sheet_runs import classes  # it loads torch

        return classes(recipe, bench)
