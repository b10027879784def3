"""Counting: shares, tables of two attributes, and how strongly two attributes hang together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from engine.data_report.facts import UNKNOWN, Column

Counts: TypeAlias = NDArray[np.int64]

BEYOND_CHANCE = 3.0
"""In standard errors: chance goes beyond this in 3 of 1000 cases."""


@dataclass(frozen=True, eq=False)
class Crosstab:
    """Two attributes against each other.

    Attributes:
        counts: how many pictures have each kind of the first (rows) and of the second (columns).
    """

    rows: Column
    columns: Column
    counts: Counts

    def shares(self) -> NDArray[np.float64]:
        """What part of its row each count is; NaN in empty rows."""
        whole = self.counts.sum(1, keepdims=True)
        return np.where(whole > 0, self.counts / np.maximum(whole, 1), np.nan)

    def strength(self) -> float | None:
        """Cramér's V: 0 where the two have nothing to do with each other, 1 where one tells the other; None if
        there are not two kinds of both."""
        counts = self.counts[self.counts.sum(1) > 0][:, self.counts.sum(0) > 0]
        if min(counts.shape) < 2:
            return None
        total = counts.sum()
        expected = counts.sum(1, keepdims=True) * counts.sum(0, keepdims=True) / total
        chi2 = float(((counts - expected) ** 2 / expected).sum())
        return math.sqrt(chi2 / total / (min(counts.shape) - 1))


def counted(column: Column) -> Counts:
    """How many pictures are of each kind."""
    return np.bincount(column.which[column.which != UNKNOWN], minlength=len(column.kinds))


def crosstab(rows: Column, columns: Column) -> Crosstab:
    """How many pictures have each pair of kinds, of those of which both are known."""
    both = (rows.which != UNKNOWN) & (columns.which != UNKNOWN)
    counts = np.zeros((len(rows.kinds), len(columns.kinds)), np.int64)
    np.add.at(counts, (rows.which[both], columns.which[both]), 1)
    return Crosstab(rows, columns, counts)


def apart(first: tuple[int, int], second: tuple[int, int]) -> float:
    """By how many standard errors two shares differ (two-proportion z, pooled), of (count, of how many)."""
    total = first[1] + second[1]
    pooled = (first[0] + second[0]) / total
    error = math.sqrt(pooled * (1 - pooled) * (1 / first[1] + 1 / second[1]))
    return 0.0 if error == 0 else (first[0] / first[1] - second[0] / second[1]) / error
