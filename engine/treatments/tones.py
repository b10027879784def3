"""Whether large areas may grow lighter, darker or change colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.treatments.treatment import TREATMENTS, Treatment

if TYPE_CHECKING:
    from torch import Tensor


@TREATMENTS.add("tones", "Tones")
@dataclass(frozen=True)
class Tones(Treatment):
    """Holds back what each step does to large areas, so that nothing burns out and the photo's light stays."""

    amount: float = knob(
        0.25,
        "Tones",
        "How far large areas may change their light and colour. 0 keeps the light of the photo and adds only "
        "detail, 1 lets the dream do as it likes.",
        low=0.0,
        high=1.0,
        step=0.05,
        live=True,
    )
    reach: int = knob(
        4,
        "Size of areas",
        "What counts as large: each step up doubles it. 4 is about 16 pixels, 6 about 64.",
        low=1,
        high=8,
        step=1,
        live=True,
        advanced=True,
    )

    def treat(self, gradient: Tensor, progress: float) -> Tensor:  # noqa: ARG002 - the same at every step
        from engine.bands import held  # it loads torch

        return held(gradient, self.reach, self.amount)
