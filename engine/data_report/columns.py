"""Which block of a report stands in which column. Loading this loads no pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_WORTH = 0.9
"""Blocks leave the order in which they are read only if the page is no higher than this part of it then."""


def placed(heights: Sequence[int], columns: int) -> list[int]:
    """The column of each block; within a column they keep their order.

    Each goes where it is shortest so far. If that leaves much of a column white, the highest are placed first.
    """
    in_order = _shortest(heights, range(len(heights)), columns)
    high_first = _by_first(
        _shortest(heights, sorted(range(len(heights)), key=lambda block: -heights[block]), columns)
    )
    better = _height(heights, high_first, columns) <= _WORTH * _height(heights, in_order, columns)
    return high_first if better else in_order


def _shortest(heights: Sequence[int], order: Iterable[int], columns: int) -> list[int]:
    sums, found = [0] * columns, [0] * len(heights)
    for block in order:
        found[block] = sums.index(min(sums))
        sums[found[block]] += heights[block]
    return found


def _by_first(found: list[int]) -> list[int]:
    """The same with columns in the order of their first blocks."""
    order = list(dict.fromkeys(found))
    return [order.index(column) for column in found]


def _height(heights: Sequence[int], found: Sequence[int], columns: int) -> int:
    return max(
        sum(high for high, at in zip(heights, found, strict=True) if at == column) for column in range(columns)
    )
