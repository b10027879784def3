"""Being what a layer says of the photo: the data term of reconstruction."""

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
class Match(Objective):
    """Minus the relative squared distance between a layer's answers to the picture and to the photo.

    After Mahendran and Vedaldi 2015. 0 is a perfect match, -1 what an empty answer would have. It is part of a job of
    its own and not in the catalogue.
    """

    layer: str
    weight: float = 1.0
    where: str = EVERYWHERE
    target: Any = field(default=None, compare=False, repr=False)

    def layers(self) -> tuple[str, ...]:
        return (self.layer,)

    def name(self) -> str:
        return self.layer

    def extensive(self) -> bool:
        return False

    def bound(self, scene: Scene) -> Match:
        return replace(self, target=scene.seen(scene.photo())[self.layer])

    def score(self, seen: Mapping[str, Tensor]) -> Tensor:
        answer, target = seen[self.layer], self.target
        distance: Tensor = (answer - target).square().sum() / target.square().sum().clamp(min=1e-12)
        return -distance / len(answer)
