"""Numbers of chance for transforms: one number of the generator for each, whatever the range asked for."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Generator


def between(low: float, high: float, chance: Generator) -> float:
    """A number between two, which may come in either order, all alike; `high` itself is never drawn."""
    import torch  # declarations of transforms are there before it is loaded

    return low + (high - low) * float(torch.rand((), generator=chance, dtype=torch.float64))


def whole(low: int, high: int, chance: Generator) -> int:
    """A whole number from `low` to `high`, both included, all alike."""
    return min(high, math.floor(between(low, high + 1, chance)))


def happens(share: float, chance: Generator) -> bool:
    """Whether something happens that does so in that share of cases: never at 0, always at 1."""
    return between(0.0, 1.0, chance) < share
