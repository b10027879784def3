"""The knob of objectives that look at an angle."""

from __future__ import annotations

from typing import Any

from engine.declare import knob


def power_knob(default: float = 1.0) -> Any:
    """How much the angle counts beside the length."""
    return knob(
        default,
        "Purity",
        "0 takes any strong answer. Higher values want this mixture and nothing else, which looks cleaner.",
        low=0.0,
        high=4.0,
        step=0.25,
        live=True,
    )
