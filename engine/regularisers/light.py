"""Dreaming in light and shade alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.regularisers.regulariser import REGULARISERS, Moment, Regulariser

if TYPE_CHECKING:
    from torch import Tensor


@REGULARISERS.add("light", "Light only")
@dataclass(frozen=True)
class Light(Regulariser):
    """Keeps the tints of the photo: only light and shade are dreamt."""

    amount: float = knob(
        1.0, "Amount", "1 keeps every tint; less lets some of the dream's own colours through.",
        low=0.0, high=1.0, step=0.05, live=True,
    )  # fmt: skip

    def amends(self) -> bool:
        return self.amount > 0

    def amended(self, picture: Tensor, moment: Moment) -> Tensor:
        from engine.colour_match import luminance  # it loads torch

        lit = moment.base + luminance(picture) - luminance(moment.base)
        return picture.lerp(lit, self.amount)
