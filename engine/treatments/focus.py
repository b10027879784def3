"""Whether a dream gathers where it is strongest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.treatments.treatment import TREATMENTS, Treatment

if TYPE_CHECKING:
    from torch import Tensor


@TREATMENTS.add("focus", "Focus")
@dataclass(frozen=True)
class Focus(Treatment):
    """Leaves calm places calm: each step is weighed by how strong it is about there, so that skies stay smooth."""

    amount: float = knob(
        0.5,
        "Focus",
        "How much the dream gathers where it is strongest. 0 lets it act everywhere, 1 leaves calm places such "
        "as sky alone.",
        low=0.0,
        high=2.0,
        step=0.05,
        live=True,
    )
    reach: float = knob(
        8.0,
        "Size of places",
        "How far about each spot its strength is taken, in pixels.",
        low=1.0,
        high=64.0,
        step=1.0,
        unit="px",
        live=True,
        advanced=True,
    )

    def treat(self, gradient: Tensor, progress: float) -> Tensor:  # noqa: ARG002 - the same at every step
        from engine.focusing import focused  # it loads torch

        return focused(gradient, self.reach, self.amount)
