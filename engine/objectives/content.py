"""Keeping what the photo shows: the content term of style transfer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from engine.brush import EVERYWHERE
from engine.objectives.objective import Objective

if TYPE_CHECKING:
    from torch import Tensor

    from engine.scene import Scene


@dataclass(frozen=True)
class Content(Objective):
    """Minus the relative squared distance between a layer's answers to the picture and to the photo.

    After Gatys, Ecker and Bethge 2016. It is part of a job of its own and not in the catalogue.

    Attributes:
        grey: whether only light and dark count.
    """

    layer: str
    grey: bool = False
    weight: float = 1.0
    where: str = EVERYWHERE
    target: Any = field(default=None, compare=False, repr=False)

    def layers(self) -> tuple[str, ...]:
        return (self.layer,)

    def name(self) -> str:
        return "photo"

    def extensive(self) -> bool:
        return False

    def bound(self, scene: Scene) -> Content:
        from engine.style_targets import greyed  # it loads torch

        photo = scene.photo()
        return replace(self, target=scene.seen(greyed(photo) if self.grey else photo)[self.layer])

    def score(self, seen: Mapping[str, Tensor]) -> Tensor:
        distance = (seen[self.layer] - self.target).square().sum()
        size: Tensor = self.target.square().sum().clamp(min=1e-12)
        score: Tensor = -distance / size / len(seen[self.layer])
        return score
