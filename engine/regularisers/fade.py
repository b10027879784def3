"""L2 decay: everything fades a little, so that only what is called for stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.regularisers.regulariser import REGULARISERS, Moment, Regulariser

if TYPE_CHECKING:
    from torch import Tensor


@REGULARISERS.add("fade", "Fade (L2 decay)")
@dataclass(frozen=True)
class Fade(Regulariser):
    """Draws every value a little towards grey after each step (Yosinski et al. 2015)."""

    amount: float = knob(
        0.5,
        "Fade",
        "How much of itself the picture loses with each step. A little calms flickering places; much leaves only "
        "what is grown the most.",
        low=0.0,
        high=30.0,
        step=0.1,
        unit="%",
        live=True,
    )

    def amends(self) -> bool:
        return self.amount > 0

    def amended(self, picture: Tensor, moment: Moment) -> Tensor:
        return picture.lerp(moment.grey.expand_as(picture), self.amount / 100)
