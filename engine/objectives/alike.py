"""Staying like the photo, as a layer sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.brush import where_knob
from engine.declare import knob
from engine.objectives.objective import OBJECTIVES, Objective
from engine.objectives.weight import weight_knob

if TYPE_CHECKING:
    from torch import Tensor


@OBJECTIVES.add("alike", "Stay like the photo")
@dataclass(frozen=True)
class Alike(Objective):
    """Keeps what a layer sees of the photo while something else grows (Hamblin et al. 2024, feature accentuation)."""

    layer: str = knob(
        "features.4",
        "Layer",
        "What is kept: an early layer keeps colours and edges, a late one only what the photo shows.",
        editor="layer",
    )
    weight: float = weight_knob()
    where: str = where_knob()

    def layers(self) -> tuple[str, ...]:
        return (self.layer,)

    def name(self) -> str:
        return f"{self.layer} like the photo"

    def extensive(self) -> bool:
        return False

    def paired(self) -> bool:
        return True

    def score(self, seen: Mapping[str, Tensor]) -> Tensor:
        pictures, photos = seen[self.layer].chunk(2)
        photos = photos.detach()
        return -(pictures - photos).square().mean() / photos.square().mean().clamp(min=1e-12)
