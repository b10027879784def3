"""One neuron: a channel at one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.brush import where_knob
from engine.channel_knob import channel_knob
from engine.declare import knob
from engine.measures import MEASURE_HELP, MEASURES
from engine.objectives.choose import channel_of
from engine.objectives.objective import OBJECTIVES, Objective
from engine.objectives.weight import weight_knob
from engine.view import View

if TYPE_CHECKING:
    from torch import Tensor


@OBJECTIVES.add("neuron", "Neuron")
@dataclass(frozen=True)
class Neuron(Objective):
    """One pattern detector at one place of the picture: grows a single motif there."""

    layer: str = knob("features.13", "Layer", "The layer the neuron belongs to.", editor="layer")
    channel: int = channel_knob(0, "Channel", "Which pattern is grown, counted from 0.")
    x: float = knob(
        0.5, "Across", "Where, from the left edge (0) to the right edge (1).", low=0.0, high=1.0, step=0.01
    )
    y: float = knob(0.5, "Down", "Where, from the top edge (0) to the bottom edge (1).", low=0.0, high=1.0, step=0.01)
    measure: str = knob("sum", "Measure", MEASURE_HELP, choices=tuple(MEASURES), advanced=True)
    weight: float = weight_knob()
    where: str = where_knob()

    def layers(self) -> tuple[str, ...]:
        return (self.layer,)

    def name(self) -> str:
        return f"{self.layer}:{self.channel} at {self.x:.2f}, {self.y:.2f}"

    def extensive(self) -> bool:
        return True

    def placed(self) -> bool:
        return True

    def within(self, view: View) -> Neuron | None:
        place = view.place(self.x, self.y)
        return None if place is None else replace(self, x=place[0], y=place[1])

    def score(self, seen: Mapping[str, Tensor]) -> Tensor:
        plane = channel_of(seen, self.layer, self.channel)
        if plane.ndim == 3:
            plane = plane[:, _index(self.y, plane.shape[1]), _index(self.x, plane.shape[2])]
        return MEASURES[self.measure].of(plane)


def _index(fraction: float, count: int) -> int:
    return min(int(fraction * count), count - 1)
