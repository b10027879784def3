"""Everything that one layer sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.brush import where_knob
from engine.declare import knob
from engine.measures import MEASURE_HELP, MEASURES
from engine.objectives.objective import OBJECTIVES, Objective
from engine.objectives.weight import weight_knob

if TYPE_CHECKING:
    from torch import Tensor


@OBJECTIVES.add("layer", "Layer")
@dataclass(frozen=True)
class Layer(Objective):
    """The energy of a whole layer: whatever it half sees in the photo is made plain (Mordvintsev et al. 2015)."""

    layer: str = knob(
        "features.13",
        "Layer",
        "Whose view is made stronger. Early layers weave lines and dots, middle ones eyes and curls, "
        "late ones animals and buildings.",
        editor="layer",
    )
    measure: str = knob("mean of squares", "Measure", MEASURE_HELP, choices=tuple(MEASURES), advanced=True)
    weight: float = weight_knob()
    where: str = where_knob()

    def layers(self) -> tuple[str, ...]:
        return (self.layer,)

    def name(self) -> str:
        return self.layer

    def extensive(self) -> bool:
        return MEASURES[self.measure].extensive

    def score(self, seen: Mapping[str, Tensor]) -> Tensor:
        return MEASURES[self.measure].of(seen[self.layer])
