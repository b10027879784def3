"""Guided dreams: other pictures say what to dream of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from engine.brush import where_knob
from engine.declare import knob
from engine.objectives.objective import OBJECTIVES, Objective
from engine.objectives.weight import weight_knob
from engine.picture_knob import name_of, picture_knob

if TYPE_CHECKING:
    from torch import Tensor

    from engine.scene import Scene


@OBJECTIVES.add("guide", "Guide picture")
@dataclass(frozen=True)
class Guide(Objective):
    """Every place dreams of the part of a guide picture that it is most like (Mordvintsev et al. 2015)."""

    layer: str = knob("features.7", "Layer", "How deep the likeness is looked for.", editor="layer")
    picture: str = picture_knob("Guide", "The picture whose forms come into the dream: drop one here.")
    picture_2: str = picture_knob("Second guide", "A further picture whose forms may come in.")
    picture_3: str = picture_knob("Third guide", "A further picture whose forms may come in.")
    scale: float = knob(
        0.6,
        "Guide size",
        "How large the guide is taken, compared with the photo. Smaller brings its forms in smaller.",
        low=0.1,
        high=2.0,
        step=0.05,
        unit="×",
    )
    weight: float = weight_knob()
    where: str = where_knob()
    guides: Any = field(default=None, compare=False, repr=False)

    def layers(self) -> tuple[str, ...]:
        return (self.layer,)

    def name(self) -> str:
        return f"{self.layer} guided by {name_of(self.picture) or 'nothing'}"

    def extensive(self) -> bool:
        return False

    def bound(self, scene: Scene) -> Guide:
        import torch

        chosen = [picture for picture in (self.picture, self.picture_2, self.picture_3) if picture] or [""]
        seen = [scene.seen(scene.other(picture, self.scale))[self.layer][0].flatten(1) for picture in chosen]
        return replace(self, guides=torch.cat(seen, 1))

    def score(self, seen: Mapping[str, Tensor]) -> Tensor:
        from engine.matching import best_matches  # it loads torch

        assert self.guides is not None
        activations = seen[self.layer].flatten(2)
        matches = best_matches(activations.detach(), self.guides)
        return (activations * matches).sum(1).mean()
