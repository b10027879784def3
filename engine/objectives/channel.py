"""One channel of a layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.brush import where_knob
from engine.channel_knob import channel_knob
from engine.declare import knob
from engine.measures import MEASURE_HELP, MEASURES
from engine.objectives.choose import channel_of
from engine.objectives.objective import OBJECTIVES, Objective
from engine.objectives.weight import weight_knob

if TYPE_CHECKING:
    from torch import Tensor


@OBJECTIVES.add("channel", "Channel")
@dataclass(frozen=True)
class Channel(Objective):
    """One pattern detector of a layer, everywhere in the picture."""

    layer: str = knob("features.13", "Layer", "The layer the channel belongs to.", editor="layer")
    channel: int = channel_knob(
        0,
        "Channel",
        "Which pattern of the layer is grown all over the picture, counted from 0. Each has its own taste.",
    )
    measure: str = knob("mean of squares", "Measure", MEASURE_HELP, choices=tuple(MEASURES), advanced=True)
    weight: float = weight_knob()
    where: str = where_knob()

    def layers(self) -> tuple[str, ...]:
        return (self.layer,)

    def name(self) -> str:
        return f"{self.layer}:{self.channel}"

    def extensive(self) -> bool:
        return MEASURES[self.measure].extensive

    def score(self, seen: Mapping[str, Tensor]) -> Tensor:
        return MEASURES[self.measure].of(channel_of(seen, self.layer, self.channel))
