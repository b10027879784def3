"""How the size of steps changes over a run."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from engine.declare import knob

WARM_SHARE = 0.1
"""The part of a run in which a warm start reaches full size."""

STAGED = "in three stages"

_FLOOR = 0.01

SCHEDULES: dict[str, Callable[[float], float]] = {
    "steady": lambda progress: 1.0,  # noqa: ARG005 - it is steady
    "slowing": lambda progress: max(_FLOOR, (1 + math.cos(math.pi * progress)) / 2),
    "warm start": lambda progress: min(1.0, max(_FLOOR, progress / WARM_SHARE)),
    "warm start, then slowing": lambda progress: _warm_then_slow(progress),
    STAGED: lambda progress: (1.0, 0.1, 0.01)[min(2, int(progress * 3))],
}
"""By the words in recipes: from progress 0..1 to what the step size is multiplied by, above 0 and at most 1."""


def _warm_then_slow(progress: float) -> float:
    if progress < WARM_SHARE:
        return max(_FLOOR, progress / WARM_SHARE)
    return max(_FLOOR, (1 + math.cos(math.pi * (progress - WARM_SHARE) / (1 - WARM_SHARE))) / 2)


def schedule_knob(default: str = "steady") -> Any:
    """The knob that every optimiser has."""
    return knob(
        default,
        "Schedule",
        "How the size of the steps changes from the first to the last. Slowing settles fine detail at the end; "
        "a warm start avoids a harsh beginning.",
        choices=tuple(SCHEDULES),
        advanced=True,
    )
