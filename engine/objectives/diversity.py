"""Several pictures of one thing that are to differ from each other."""

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


@OBJECTIVES.add("diversity", "Diversity")
@dataclass(frozen=True)
class Diversity(Objective):
    """Drives pictures made at once apart, so that each shows another side of the thing (Olah et al. 2017)."""

    layer: str = knob(
        "features.8", "Layer", "At which depth the pictures should differ: in texture, or in form.", editor="layer"
    )
    weight: float = weight_knob(0.5)
    where: str = where_knob()

    def layers(self) -> tuple[str, ...]:
        return (self.layer,)

    def name(self) -> str:
        return f"{self.layer} diversity"

    def extensive(self) -> bool:
        return False

    def score(self, seen: Mapping[str, Tensor]) -> Tensor:
        from engine.grams import grams  # it loads torch

        textures = grams(seen[self.layer]).flatten(1)
        if len(textures) < 2:
            return textures.sum() * 0
        units = textures / textures.norm(dim=1, keepdim=True).clamp(min=1e-12)
        likeness = units @ units.T
        count = len(units)
        others: Tensor = likeness.diagonal().sum() - likeness.sum()
        return others / (count * (count - 1))
