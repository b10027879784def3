"""The photo's own colours, place by place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from engine.regularisers.regulariser import Moment, Regulariser

if TYPE_CHECKING:
    from torch import Tensor

    from engine.scene import Scene


@dataclass(frozen=True)
class PhotoColours(Regulariser):
    """Keeps each place as colourful as in the photo and lets only its light change (Gatys et al. 2016, "Preserving

    color in neural artistic style transfer"). It is part of a job of its own and not in the catalogue.
    """

    photo: Any = field(default=None, compare=False, repr=False)

    def bound(self, scene: Scene) -> PhotoColours:
        return replace(self, photo=scene.photo())

    def amends(self) -> bool:
        return True

    def amended(self, picture: Tensor, moment: Moment) -> Tensor:  # noqa: ARG002 - the same at every step
        from engine.colour_match import luminance  # it loads torch

        change = luminance(picture) - luminance(self.photo)
        coloured: Tensor = (self.photo + change).clamp(0, 1)
        return coloured
