"""The knob that every objective has."""

from __future__ import annotations

from typing import Any

from engine.declare import knob


def weight_knob(default: float = 1.0) -> Any:
    """How much an objective counts beside the others."""
    return knob(
        default,
        "Weight",
        "How strongly this pulls, compared with the others. Negative pushes away: less of it is seen. 0 rests.",
        low=-10.0,
        high=10.0,
        step=0.1,
        live=True,
    )
