"""Which parts of what a network sees its answer comes from: the base of all ways to ask, and their catalogue."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, TypeAlias

from engine.declare import Catalogue, Declared
from engine.variant import PLAIN, Variant

if TYPE_CHECKING:
    from torch import Tensor

    from engine.questioned import Questioned

Asking: TypeAlias = "Generator[tuple[int, int], None, Tensor]"
"""An attribution at work: yields how much is done, of how much, and returns the values."""


class Attribution(Declared):
    """One way of telling where an answer comes from."""

    def variant(self) -> Variant:
        """How the network is changed for it."""
        return PLAIN

    def asks_layers(self) -> bool:
        """Whether, with no layer named, the last one with maps is asked instead of the picture."""
        return False

    def signed(self) -> bool:
        """Whether values below 0 speak against the answer."""
        return True

    def ask(self, questioned: Questioned) -> Asking:
        """The values, 1 x channels x height x width of what is asked about: the picture, or one layer's view of it.

        Channels are 3 at the picture (RGB 0..1), or one value for each place.
        """
        raise NotImplementedError


ATTRIBUTIONS: Catalogue[Attribution] = Catalogue("attribution")
