"""The picture as waves of fixed strength, of which only the places are turned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.parameterisations.parameterisation import PARAMETERISATIONS, Laid, Parameterisation

if TYPE_CHECKING:
    from torch import Generator, Tensor

BUNDLED, FIRST, OWN = "bundled pictures", "the first picture", "own folder"


@PARAMETERISATIONS.add("phase", "Phase only")
@dataclass(frozen=True)
class Phase(Parameterisation):
    """Waves are as strong as in natural pictures and are only shifted, so that nothing grows loud (Fel et al. 2023).

    After MACO, with two differences: strengths are averaged here over pictures without the jumps at their borders,
    and angles are not standardised, so that a photo can be laid down.
    """

    pictures: str = knob(
        BUNDLED,
        "As strong as in",
        "Where the strengths of the waves come from: the sample pictures, the picture it begins with (begin with a "
        "photo, then it stays near it), or a folder of your own, read once by “phosphene spectrum FOLDER”.",
        choices=(BUNDLED, FIRST, OWN),
    )
    contrast: float = knob(
        1.0,
        "Contrast",
        "How strong all waves are together; for the picture it begins with it is left as it is.",
        low=0.1,
        high=4.0,
        step=0.1,
    )

    def lay(self, first: Tensor, chance: Generator) -> Laid:  # noqa: ARG002 - the first picture says it all
        from engine.laid_phases import LaidPhases  # it loads torch

        return LaidPhases(first, self._strengths(first))

    def _strengths(self, first: Tensor) -> Tensor | None:
        from engine.natural_spectrum import at_size, bundled_spectrum  # they load torch
        from engine.own_spectrum import own_spectrum

        if self.pictures == FIRST:
            return None
        flat = own_spectrum() if self.pictures == OWN else bundled_spectrum()
        return at_size(flat, *first.shape[-2:]) * self.contrast
