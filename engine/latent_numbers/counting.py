"""What is counted of latent numbers. Plain arrays; nothing here loads torch."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

UNUSED = 0.01
"""Variance of the means below which a number tells nothing of its picture (Burda et al. 2016, section 5.2)."""


@dataclass(frozen=True, eq=False)
class Gathered:
    """The numbers of many faces.

    Attributes:
        values: faces x latent: the mean that the encoder finds for each.
        conditions: faces x conditions, -1..1: what it was told of them.
        words: whose they are, such as "400 drawn faces".
        unknown: the conditions, by place, of which nothing is known; their columns are 0.
    """

    values: Array
    conditions: Array
    words: str
    unknown: tuple[int, ...] = ()


def variances(values: Array) -> Array:
    """That of each column, dividing by the number of rows less one."""
    return np.asarray(values.var(0, ddof=1)) if len(values) > 1 else np.zeros(values.shape[1])


def unused(variance: Sequence[float] | Array) -> list[int]:
    """The numbers that hardly vary."""
    return [place for place, value in enumerate(variance) if value < UNUSED]


def beyond(values: Array, mean: Array, deviations: Array, far: float) -> Array:
    """Which values lie further than `far` standard deviations from the mean; as `values`, of truth values."""
    return np.asarray(np.abs(values - mean) > far * np.maximum(deviations, 1e-9))


def correlation(values: Array) -> Array:
    """Pearson's correlation of all columns, columns x columns; 0 where a column does not vary."""
    apart = values - values.mean(0)
    spread = np.sqrt((apart**2).mean(0))
    unit = np.divide(apart, spread, out=np.zeros_like(apart), where=spread > 1e-9)
    found = unit.T @ unit / max(len(values), 1)
    np.fill_diagonal(found, np.where(spread > 1e-9, 1.0, 0.0))
    return np.asarray(found.clip(-1, 1))


def strongest_pair(matrix: Array) -> tuple[int, int, float]:
    """The two different columns that hang together most, and their correlation."""
    upper = np.triu(np.abs(matrix), 1)
    row, column = np.unravel_index(int(upper.argmax()), upper.shape)
    return int(row), int(column), float(matrix[row, column])


def by_chance(count: int, looked: int) -> float:
    """How far from 0 the largest of some correlations may lie by chance alone, in nineteen of twenty cases.

    Args:
        count: of the values each is found from; those of two columns that have nothing to do with each other scatter
            by one over its root (Fisher 1915).
        looked: how many correlations the largest is taken from (Bonferroni).
    """
    tail = 0.05 / (2 * max(looked, 1))
    return min(1.0, NormalDist().inv_cdf(1 - tail) / math.sqrt(max(count - 1, 1)))


def counted(values: Array, edges: Array) -> NDArray[np.int64]:
    """How many values each bar holds; those beyond the ends are counted in the outermost bars."""
    return np.histogram(values.clip(edges[0], edges[-1]), edges)[0].astype(np.int64)


def told_unused(places: Sequence[int], of: int) -> str:
    """Which numbers are unused, in words; people count them from 1."""
    if not places:
        return f"All {of} numbers are in use (variance of {UNUSED:g} and more)."
    which = ", ".join(str(place + 1) for place in places)
    said = "number is" if len(places) == 1 else "numbers are"
    return f"{len(places)} of {of} {said} unused (variance below {UNUSED:g}): {which}."
