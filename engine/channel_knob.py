"""The knob for a channel of a layer."""

from __future__ import annotations

from typing import Any

from engine.declare import knob

_BEYOND_ALL = 999_999
"""More than any layer has: how many there are is said where the layer is known, in one sentence for every number."""


def channel_knob(default: int, label: str, help: str) -> Any:  # noqa: A002 - named as in `knob`
    """A channel, counted from 0."""
    return knob(default, label, help, low=0, high=_BEYOND_ALL, step=1, editor="channel")
