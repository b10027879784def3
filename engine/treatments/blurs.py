"""Gradients blurred by several widths, summed up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.treatments.treatment import TREATMENTS, Treatment

if TYPE_CHECKING:
    from torch import Tensor


@TREATMENTS.add("blurs", "Several blurs")
@dataclass(frozen=True)
class Blurs(Treatment):
    """Adds up blurs from narrow to wide: motifs of several sizes at once, with little grain."""

    narrow: float = knob(
        0.5, "Narrowest", "The width of the narrowest blur.", low=0.3, high=8.0, step=0.1, unit="px", live=True
    )
    wide: float = knob(
        8.0, "Widest", "The width of the widest blur.", low=0.5, high=64.0, step=0.5, unit="px", live=True
    )
    count: int = knob(
        4, "Blurs", "How many there are; each is wider than the one before by the same factor.",
        low=1, high=8, step=1, live=True,
    )  # fmt: skip

    def widths(self) -> list[float]:
        """The standard deviations of the blurs in pixels."""
        if self.count == 1:
            return [self.narrow]
        return [self.narrow * (self.wide / self.narrow) ** (n / (self.count - 1)) for n in range(self.count)]

    def treat(self, gradient: Tensor, progress: float) -> Tensor:  # noqa: ARG002 - the same at every step
        from engine.blur import blurred  # it loads torch

        first, *others = (blurred(gradient, width) for width in self.widths())
        for other in others:
            first.add_(other)
        return first
