"""Pictures that are nearly the same, put into groups."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.scan.showing import Marks

_BITS = np.array([number.bit_count() for number in range(256)])


class Alike:
    """Groups by marks: a picture belongs to the first group whose first picture differs little enough from it.

    Attributes:
        most: in how many of 128 marks a picture may differ.
    """

    def __init__(self, most: int, firsts: NDArray[np.uint64] | None = None) -> None:
        self.most = most
        self._kept = np.zeros((64, 2), np.uint64) if firsts is None else firsts.copy()
        self._count = 0 if firsts is None else len(firsts)

    @property
    def firsts(self) -> NDArray[np.uint64]:
        """The marks of the first picture of each group, groups x 2."""
        return self._kept[: self._count]

    def group(self, marks: Marks) -> int:
        """The number of a picture's group, which may be a new one."""
        if self._count:
            apart = _BITS[(self.firsts ^ marks).view(np.uint8)].sum(axis=1)
            near = np.flatnonzero(apart <= self.most)
            if len(near):
                return int(near[0])
        if self._count == len(self._kept):
            self._kept = np.concatenate([self._kept, np.zeros_like(self._kept)])
        self._kept[self._count] = marks
        self._count += 1
        return self._count - 1
