"""The picture as a sum of pictures of several sizes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.parameterisations.colour_knob import colour_knob
from engine.parameterisations.parameterisation import PARAMETERISATIONS, Laid, Parameterisation

if TYPE_CHECKING:
    from torch import Generator, Tensor


@PARAMETERISATIONS.add("pyramid", "Sizes of detail")
@dataclass(frozen=True)
class Sizes(Parameterisation):
    """A small, a medium and a large picture are turned together: large shapes come as easily as fine ones.

    A Laplacian pyramid (Burt and Adelson 1983), as in Lucid's `param/lowres.py` (Olah et al. 2017).
    """

    levels: int = knob(
        6,
        "Sizes of detail",
        "How many pictures are added up, each half as large as the one before. 1 is single pixels; more give larger "
        "shapes.",
        low=1,
        high=10,
        step=1,
    )
    decorrelated: bool = colour_knob()
    wraps: bool = field(default=False, repr=False)

    def wrapped(self) -> Parameterisation:
        return replace(self, wraps=True)

    def lay(self, first: Tensor, chance: Generator) -> Laid:  # noqa: ARG002 - the first picture says it all
        from engine.laid_sizes import LaidSizes  # it loads torch

        return LaidSizes(first, self.levels, self.decorrelated, self.wraps)
