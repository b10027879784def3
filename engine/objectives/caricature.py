"""Caricature: what a layer notices in the photo, exaggerated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.brush import where_knob
from engine.declare import knob
from engine.objectives.objective import OBJECTIVES, Objective
from engine.objectives.power import power_knob
from engine.objectives.weight import weight_knob

if TYPE_CHECKING:
    from torch import Tensor


@OBJECTIVES.add("caricature", "Caricature")
@dataclass(frozen=True)
class Caricature(Objective):
    """Makes more of everything the layer sees in the photo, and nothing else (Lucid's caricatures)."""

    layer: str = knob("features.13", "Layer", "Whose view of the photo is exaggerated.", editor="layer")
    power: float = power_knob()
    weight: float = weight_knob()
    where: str = where_knob()

    def layers(self) -> tuple[str, ...]:
        return (self.layer,)

    def name(self) -> str:
        return f"{self.layer} caricature"

    def extensive(self) -> bool:
        return False

    def paired(self) -> bool:
        return True

    def score(self, seen: Mapping[str, Tensor]) -> Tensor:
        from engine.cosines import along  # it loads torch

        pictures, photos = (half.flatten(1) for half in seen[self.layer].chunk(2))
        photos = photos.detach()
        units = photos / photos.norm(dim=1, keepdim=True).clamp(min=1e-12)
        reach = [along(one[None], unit, self.power) for one, unit in zip(pictures, units, strict=True)]
        return sum(reach[1:], reach[0]).mean() / len(reach)
