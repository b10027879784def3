"""The prepared networks of a bench: a handful, those used last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.prepared import Prepared

MOST = 4
"""How many are kept: a dream's, a combination's, a grid's, and the one before."""

MOST_BYTES = 2**30
"""How much memory their weights may take together; the newest is kept whatever it takes."""


class Preparations:
    """Prepared networks by their layers and variants, the least recently used forgotten first.

    A run holds its own prepared network, so that what is forgotten here lives as long as something works with it.
    """

    def __init__(self, most: int = MOST, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._most_bytes = most, most_bytes
        self._kept: OrderedDict[Hashable, Prepared] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, asked: Hashable, make: Callable[[], Prepared]) -> Prepared:
        """The one for these layers and this variant, made now if it is not kept."""
        if asked in self._kept:
            self._kept.move_to_end(asked)
        else:
            self._kept[asked] = make()
            self._forget()
        return self._kept[asked]

    def weight_bytes(self) -> int:
        """How much memory their weights take."""
        return sum(prepared.weight_bytes() for prepared in self._kept.values())

    def _forget(self) -> None:
        while len(self._kept) > 1 and (len(self._kept) > self._most or self.weight_bytes() > self._most_bytes):
            self._kept.popitem(last=False)
