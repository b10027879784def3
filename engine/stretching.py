"""Bringing values of any range to 0..1 by percentiles."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_ENOUGH = 1 << 16


def percentile_range(values: NDArray[Any], low: float, high: float) -> tuple[float, float]:
    """The values at two percentiles (0 to 100, interpolated as numpy does), the upper one always above the lower.

    Where they coincide, as in maps that are nearly everywhere 0, the whole range is taken instead. No range at all
    is given as (v, v + 1), so that a flat map becomes 0.
    """
    bottom, top = (float(v) for v in np.percentile(values, (min(low, high), max(low, high))))
    if not top > bottom:
        bottom, top = float(values.min()), float(values.max())
    return (bottom, top) if top > bottom else (bottom, bottom + 1.0)


def sampled(values: NDArray[Any]) -> NDArray[Any]:
    """The values in a row; of very many, every n-th, which is enough to judge percentiles for a small picture by."""
    flat = values.reshape(-1)
    return flat[:: max(1, flat.size // _ENOUGH)]
