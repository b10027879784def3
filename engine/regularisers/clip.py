"""Keeping values within what a picture can hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.regularisers.regulariser import REGULARISERS, Moment, Regulariser

if TYPE_CHECKING:
    from torch import Tensor


@REGULARISERS.add("clip", "Clip")
@dataclass(frozen=True)
class Clip(Regulariser):
    """Cuts off what is darker or lighter than wanted, after each step."""

    low: float = knob(0.0, "Darkest", "Nothing gets darker than this; 0 is black.", low=0.0, high=0.5, step=0.01)
    high: float = knob(1.0, "Lightest", "Nothing gets lighter than this; 1 is white.", low=0.5, high=1.0, step=0.01)

    def amends(self) -> bool:
        return True

    def amended(self, picture: Tensor, moment: Moment) -> Tensor:  # noqa: ARG002 - the same at every step
        return picture.clamp(self.low, self.high)
