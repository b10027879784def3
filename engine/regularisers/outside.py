"""The photo as it was, outside painted areas."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from engine.regularisers.regulariser import Moment, Regulariser

if TYPE_CHECKING:
    from torch import Tensor

    from engine.scene import Scene


@dataclass(frozen=True)
class Outside(Regulariser):
    """Leaves the picture as it began where nothing is painted. It is part of a job of its own, not in the catalogue.

    Attributes:
        areas: the painted areas as text.
        mask: where any of them is, 1 x 1 x height x width, 0..1; known once bound.
    """

    areas: tuple[str, ...]
    mask: Any = field(default=None, compare=False, repr=False)

    def bound(self, scene: Scene) -> Outside:
        import torch

        from engine.masks import mask_at

        masks = [mask_at(area, *scene.size) for area in self.areas]
        return replace(self, mask=torch.stack(masks).amax(0).to(scene.base))

    def amends(self) -> bool:
        return True

    def amended(self, picture: Tensor, moment: Moment) -> Tensor:
        return moment.base.lerp(picture, self.mask.expand_as(picture))
