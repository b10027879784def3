"""From one channel to another, over several pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.brush import where_knob
from engine.channel_knob import channel_knob
from engine.declare import knob
from engine.objectives.choose import channel_of
from engine.objectives.objective import OBJECTIVES, Objective
from engine.objectives.weight import weight_knob

if TYPE_CHECKING:
    from torch import Tensor


@OBJECTIVES.add("between", "Between two channels")
@dataclass(frozen=True)
class Between(Objective):
    """A row of pictures that goes over from one channel to another; a single picture shows the middle."""

    layer: str = knob("features.13", "Layer", "The layer both channels belong to.", editor="layer")
    channel: int = channel_knob(0, "From channel", "What the first picture shows.")
    other: int = channel_knob(1, "To channel", "What the last picture shows.")
    weight: float = weight_knob()
    where: str = where_knob()

    def layers(self) -> tuple[str, ...]:
        return (self.layer,)

    def name(self) -> str:
        return f"{self.layer}:{self.channel} to {self.other}"

    def extensive(self) -> bool:
        return False

    def score(self, seen: Mapping[str, Tensor]) -> Tensor:
        import torch

        first = channel_of(seen, self.layer, self.channel).flatten(1).mean(1)
        last = channel_of(seen, self.layer, self.other).flatten(1).mean(1)
        count = len(first)
        share = torch.linspace(0, 1, count).to(first) if count > 1 else first.new_full((1,), 0.5)
        return ((1 - share) * first + share * last).mean()
