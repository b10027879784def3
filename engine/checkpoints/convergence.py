"""How far weights moved, layer by layer. Arithmetic in float64, so that what hardly moves is still told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Weights: TypeAlias = Mapping[str, NDArray[np.float32]]
"""The weights of each convolution and linear layer, by its module path; no biases, no normalisations."""

_SURE = 12
"""So many decimals of a cosine are the same however it is added up."""

NOT_KNOWN = float("nan")


def relative_change(now: Weights, before: Weights) -> dict[str, float]:
    """||now - before|| / ||now|| of each layer; NaN where the shapes differ, or all weights are 0."""
    return {path: _change(weights, before.get(path)) for path, weights in now.items()}


def cosine(now: Weights, last: Weights) -> dict[str, float]:
    """The cosine of the angle between the weights of each layer and the last ones, -1..1; NaN as above."""
    return {path: _cosine(weights, last.get(path)) for path, weights in now.items()}


def _change(now: NDArray[np.float32], before: NDArray[np.float32] | None) -> float:
    if before is None or before.shape != now.shape:
        return NOT_KNOWN
    size = _length(now)
    return _length(now.astype(np.float64) - before) / size if size else NOT_KNOWN


def _cosine(now: NDArray[np.float32], last: NDArray[np.float32] | None) -> float:
    if last is None or last.shape != now.shape:
        return NOT_KNOWN
    sizes = _length(now) * _length(last)
    if not sizes:
        return NOT_KNOWN
    # The last digits depend on how many threads add up; a picture of the curves must not.
    return round(float(np.vdot(now.astype(np.float64), last.astype(np.float64))) / sizes, _SURE)


def _length(values: NDArray[np.float32] | NDArray[np.float64]) -> float:
    return float(np.linalg.norm(values.astype(np.float64).ravel()))
