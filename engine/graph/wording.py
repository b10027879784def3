"""The words on a box."""

from __future__ import annotations

from engine.graph.unfolding import BLOCK, OPERATION, Box

_THOUSAND, _MILLION = 1_000, 1_000_000


def shape_words(box: Box) -> str:
    """Such as "96 × 14 × 14"; empty where it is not known."""
    return " × ".join(map(str, box.shape))


def weight_words(count: int) -> str:
    """Such as "3.5 M", "864" or "12.4 k"; empty for none."""
    if count >= _MILLION:
        return f"{count / _MILLION:.3g} M"
    if count >= 10 * _THOUSAND:
        return f"{count / _THOUSAND:.3g} k"
    return f"{count:,}" if count else ""


def lines_of(box: Box) -> tuple[str, ...]:
    """What stands on a box: its name and kind, and below them its shape and weights."""
    if box.role == OPERATION:
        return (box.kind, shape_words(box))
    weights = weight_words(box.parameters)
    kind = f"{box.kind} · {box.parts} parts" if box.role == BLOCK else box.kind
    return (box.path, kind, "   ".join(filter(None, (shape_words(box), f"{weights} weights" if weights else ""))))


def whole_words(box: Box) -> str:
    """Everything about a box, for tooltips and for those who cannot see it."""
    what = {BLOCK: f": {box.kind} of {box.parts} parts", OPERATION: ""}.get(box.role, f": {box.kind}")
    weights = f"; {box.parameters:,} weights" if box.parameters else ""
    return f"{box.name}{what}; {_gives(box)}{weights}"


def _gives(box: Box) -> str:
    if len(box.shape) == 3:
        channels, height, width = box.shape
        return f"gives {channels} channels of {width} by {height} values for this picture"
    if len(box.shape) == 1:
        return f"gives {box.shape[0]} numbers for this picture"
    return f"gives {shape_words(box)} values" if box.shape else "what it gives is not one block of numbers"
