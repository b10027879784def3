"""Parts of checkpoints that were worked out lately, so that a turned knob costs only what it changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np

if TYPE_CHECKING:
    from engine.sight import Sight

KEPT_BYTES = 128 * 2**20
"""How much memory remembered parts of checkpoints may take."""

_SMALL = 256
"""About what an entry takes besides its arrays."""


class Remembered:
    """Parts by what they depend on, the least recently used forgotten first."""

    def __init__(self, most_bytes: int = KEPT_BYTES) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._bytes = 0

    def __contains__(self, key: Hashable) -> bool:
        return key in self._kept

    def get(self, key: Hashable) -> Any:
        """What is kept under that key; None if nothing is."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def keep(self, key: Hashable, value: Any) -> None:
        """Keeps a part; older ones go if there is no room."""
        if key not in self._kept:
            self._bytes += _size(value)
            self._kept[key] = value
        while len(self._kept) > 1 and self._bytes > self._most:
            self._bytes -= _size(self._kept.popitem(last=False)[1])


_all: WeakKeyDictionary[Sight, Remembered] = WeakKeyDictionary()


def remembered(sight: Sight) -> Remembered:
    """What is remembered for a network and a photo; it goes with the benches."""
    return _all.setdefault(sight, Remembered())


def _size(part: Any) -> int:
    if isinstance(part, dict | tuple):
        return _SMALL + sum(_size(one) for one in (part.values() if isinstance(part, dict) else part))
    return int(part.nbytes) if isinstance(part, np.ndarray) else _SMALL
