"""What is done to a gradient before it is added to the picture: the base of all treatments and their catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.declare import Catalogue, Declared

if TYPE_CHECKING:
    from torch import Tensor


class Treatment(Declared):
    """A map from gradients to gradients of the same shape, 1 x 3 x height x width."""

    def treat(self, gradient: Tensor, progress: float) -> Tensor:
        """The treated gradient. `progress` runs from 0 at the first step of an octave to 1 at its last."""
        raise NotImplementedError


TREATMENTS: Catalogue[Treatment] = Catalogue("treatment")
