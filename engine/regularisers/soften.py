"""A Gaussian blur now and then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.regularisers.regulariser import REGULARISERS, Moment, Regulariser

if TYPE_CHECKING:
    from torch import Tensor


@REGULARISERS.add("soften", "Blur now and then")
@dataclass(frozen=True)
class Soften(Regulariser):
    """Blurs the whole picture every few steps: grain goes, what is grown again and again stays (Yosinski 2015)."""

    softness: float = knob(
        0.5, "Softness", "How wide the blur is.", low=0.3, high=8.0, step=0.1, unit="px", live=True
    )
    every: int = knob(
        4, "Every", "After how many steps it is done.", low=1, high=100, step=1, unit="steps", live=True
    )

    def amends(self) -> bool:
        return True

    def amended(self, picture: Tensor, moment: Moment) -> Tensor:
        from engine.blur import blurred  # it loads torch

        return blurred(picture, self.softness) if moment.index % self.every == 0 else picture
