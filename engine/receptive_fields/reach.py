"""Which pixels of the picture each unit of a layer can see, worked out along rows and along columns apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Places: TypeAlias = NDArray[np.int64]

_NOWHERE = 2**62
"""The first pixel of a unit that sees nothing but padding; its last one is -1."""


@dataclass(frozen=True, eq=False)
class Span:
    """Along one axis: the first and the last pixel that each unit sees. Convolutions and pools leave no other choice
    than a box, whose sides are independent of each other, as the set of pixels that lies between."""

    first: Places
    last: Places

    def __len__(self) -> int:
        return len(self.first)

    def through(self, windows: Places) -> Span:
        """Through a layer whose unit i sees the units `windows[i]` of this one; numbers out of range are padding."""
        inside = (windows >= 0) & (windows < len(self))
        seen = np.clip(windows, 0, len(self) - 1)
        first = np.where(inside, self.first[seen], _NOWHERE).min(axis=1)
        return Span(first, np.where(inside, self.last[seen], -1).max(axis=1))

    def with_other(self, other: Span) -> Span:
        """What is seen by one or the other; a span of one unit goes with all of the other's."""
        return Span(np.minimum(self.first, other.first), np.maximum(self.last, other.last))

    def together(self) -> Span:
        """One unit that sees what all see."""
        return Span(self.first.min(keepdims=True), self.last.max(keepdims=True))

    def spread(self) -> Span:
        """As many units, each of which sees what all see."""
        return Span(np.full_like(self.first, self.first.min()), np.full_like(self.last, self.last.max()))

    def bounds(self, unit: int) -> tuple[int, int]:
        """The first and the last pixel of one unit; (0, -1) if it sees none."""
        first, last = int(self.first[unit]), int(self.last[unit])
        return (first, last) if last >= first else (0, -1)


def pixels(length: int) -> Span:
    """The pixels themselves."""
    return Span(np.arange(length), np.arange(length))


def windows(count: int, size: int, stride: int, padding: int, dilation: int) -> Places:
    """The units that each of `count` windows looks at, count x size."""
    return np.arange(count)[:, None] * stride - padding + np.arange(size) * dilation


def shares(length: int, count: int) -> Places:
    """The windows of adaptive pooling, count x longest; shorter ones name units twice."""
    starts = np.arange(count) * length // count
    ends = -(-(np.arange(1, count + 1) * length) // count)
    return np.minimum(starts[:, None] + np.arange((ends - starts).max()), ends[:, None] - 1)


@dataclass(frozen=True, eq=False)
class Reach:
    """What the units of a tensor see.

    Attributes:
        rows, columns: along the two axes.
        axes: which axes of the tensor are rows and columns, from 0; None once it has neither.
    """

    rows: Span
    columns: Span
    axes: tuple[int, int] | None

    def with_other(self, other: Reach) -> Reach:
        """What is seen by one or the other, of two tensors that are added, say."""
        return Reach(
            self.rows.with_other(other.rows), self.columns.with_other(other.columns), self.axes or other.axes
        )

    def together(self) -> Reach:
        """One unit that sees what all see."""
        return Reach(self.rows.together(), self.columns.together(), None)

    def spread(self) -> Reach:
        """Units that all see what any of them sees."""
        return replace(self, rows=self.rows.spread(), columns=self.columns.spread())

    def with_axes(self, axes: Sequence[int]) -> Reach:
        """The same after its axes were moved."""
        return replace(self, axes=(axes[0], axes[1]))
