"""The knob of all parameterisations that can turn colours together."""

from __future__ import annotations

from typing import Any

from engine.declare import knob


def colour_knob() -> Any:
    """Whether colours are turned along the axes of `engine.colour_axes`."""
    return knob(
        True,
        "Natural colours",
        "Turns light, blue against yellow and green against magenta instead of red, green and blue, each as much as "
        "it varies in nature. Off, colours are loud.",
    )
