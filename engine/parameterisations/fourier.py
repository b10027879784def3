"""The picture as a sum of waves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.parameterisations.colour_knob import colour_knob
from engine.parameterisations.parameterisation import PARAMETERISATIONS, Laid, Parameterisation

if TYPE_CHECKING:
    from torch import Generator, Tensor


@PARAMETERISATIONS.add("fourier", "Waves")
@dataclass(frozen=True)
class Fourier(Parameterisation):
    """Waves from the width of the picture down to single pixels are turned: clear large shapes, no grain.

    The real Fourier transform with decorrelated colours of Lucid (Olah et al. 2017), squashed into 0..1. Lucid's own
    decay is 1; 1.5 leaves out more of the fine detail that only one network understands.
    """

    decay: float = knob(
        1.5,
        "Long waves",
        "How much more one turn moves a long wave than a short one. 0 treats all alike, which gives grain; 1 is as "
        "in nature; more gives soft, large shapes.",
        low=0.0,
        high=2.0,
        step=0.05,
    )
    decorrelated: bool = colour_knob()

    def lay(self, first: Tensor, chance: Generator) -> Laid:  # noqa: ARG002 - the first picture says it all
        from engine.laid_waves import LaidWaves  # it loads torch

        return LaidWaves(first, self.decay, self.decorrelated)
