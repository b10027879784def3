"""What is said about a knob wherever it is shown."""

from __future__ import annotations

from typing import Any

from engine.declare import Knob


def told(knob: Knob) -> str:
    """What the knob does, and how to type the value that has a word of its own."""
    return f"{knob.help} 0 is “{knob.zero}”." if knob.zero else knob.help


def back_to(knob: Knob, value: Any) -> str:
    """What a button does that brings a value back."""
    return f"Back to {_spoken(knob, value)}"


def _spoken(knob: Knob, value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if knob.zero and value == 0:
        return f"“{knob.zero}”"
    if value == "":
        return f"“{knob.empty}”" if knob.empty else "nothing"
    number = f"{value:g}" if isinstance(value, float) else str(value)
    return f"{number} {knob.unit}".rstrip()
