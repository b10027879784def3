"""The filters of a convolution: the weights themselves, as small pictures side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.declare import knob
from engine.job import JOBS, Job

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run

STRONGEST, ONE = "strongest", "one"
NUMBER, ENERGY, COLOUR = "number", "energy", "colourfulness"
EACH, COMMON = "each", "common"


@JOBS.add("filters", "Filters")
@dataclass(frozen=True)
class Filters(Job):
    """What a convolution multiplies its input with: in colours where it sees the photo, in slices elsewhere."""

    asks_network: ClassVar[bool] = True

    layer: str = knob(
        "",
        "Layer",
        "The convolution whose filters are shown; of a block, the first inside it that looks at more than one place. "
        "Empty: the first of the network, which looks at the photo itself, so that its filters have colours.",
        editor="layer",
        empty="the first, in colours",
    )
    slices: str = knob(
        STRONGEST,
        "Slices",
        "Deeper filters look at more inputs than there are colours. Strongest: of each filter, the slice with the "
        "most energy, with the number of its input in brackets. One: all slices of one filter.",
        choices=(STRONGEST, ONE),
    )
    which: int = knob(
        0, "Filter", "Whose slices are shown, counted from 0: the channel that the filter makes. Only for “One”.",
        low=0, high=999_999, step=1,
    )  # fmt: skip
    sort: str = knob(
        NUMBER,
        "Sorted by",
        "Energy: the root of the sum of all squared weights, the strongest first. Colourfulness: the share of it "
        "that differs between red, green and blue; grey filters come last.",
        choices=(NUMBER, ENERGY, COLOUR),
    )
    scaling: str = knob(
        EACH,
        "Scaling",
        "Grey is always 0. Each: every tile uses the whole range around it. Common: all share one range, so that "
        "strong filters look strong.",
        choices=(EACH, COMMON),
    )
    columns: int = knob(
        0, "Columns", "How many tiles stand side by side. Automatic makes the picture about as wide as screens are.",
        low=0, high=256, step=1, zero="automatic", advanced=True,
    )  # fmt: skip
    tile: int = knob(
        64, "Tile size", "About how long the longest side of each tile is: every weight is a square of whole pixels.",
        low=0, high=1024, step=16, unit="px", zero="a pixel for a weight",
    )  # fmt: skip
    gap: int = knob(
        4, "Gap", "How far the tiles stand apart.", low=0, high=64, step=1, unit="px", zero="none", advanced=True
    )
    numbers: bool = knob(True, "Numbers", "Writes the number of each below its tile, if there is room for it.")

    def layers(self) -> tuple[str, ...]:
        return (self.layer,) if self.layer else ()

    def follows_photo(self) -> bool:
        return False

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.filtering import filters  # it loads torch

        return filters(recipe, bench)
