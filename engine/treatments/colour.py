"""How much colour a dream brings into the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.treatments.treatment import TREATMENTS, Treatment

if TYPE_CHECKING:
    from torch import Tensor


@TREATMENTS.add("colour", "Colour")
@dataclass(frozen=True)
class Colour(Treatment):
    """Scales the colour of each step and leaves its light and shade, so that the photo's own colours hold."""

    amount: float = knob(
        0.5,
        "Colour",
        "How much colour of its own the dream brings. 0 keeps the colours of the photo, 1 is the dream as it "
        "comes, above 1 is vivid.",
        low=0.0,
        high=2.0,
        step=0.05,
        live=True,
    )

    def treat(self, gradient: Tensor, progress: float) -> Tensor:  # noqa: ARG002 - the same at every step
        return gradient.mean(dim=1, keepdim=True).lerp(gradient, self.amount)
