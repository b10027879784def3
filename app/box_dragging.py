"""A box in the hand: which part of it is taken hold of, and where it is once that was moved."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from engine.faces.box import Box

LEAST = 12.0
"""Sides of a box, in pixels of the picture, are no shorter: the networks would see nothing in it."""


class Grip(NamedTuple):
    """What is taken hold of: -1 the left or upper side, 1 the right or lower one, 0 neither; (0, 0) is the whole."""

    across: int
    down: int


WHOLE = Grip(0, 0)


def grip_at(box: Box, across: float, down: float, near: float) -> Grip | None:
    """What of the box is at a point, if sides can be taken hold of from `near` away; None outside.

    All are in pixels of the picture. In the middle of a small box the whole is taken, so that it can be moved.
    """
    reach_x, reach_y = min(near, box.width / 3), min(near, box.height / 3)
    if not (box.left - near <= across <= box.right + near and box.top - near <= down <= box.bottom + near):
        return None
    return Grip(_side(across, box.left, box.right, reach_x), _side(down, box.top, box.bottom, reach_y))


def dragged(box: Box, grip: Grip, across: float, down: float, width: float, height: float) -> Box:
    """The box after what was taken hold of was moved so far, in a picture of that size; it is sure of itself now.

    Sides stop before they cross; the middle of the box stays in the picture.
    """
    if not across and not down:
        return box
    if grip == WHOLE:
        x, y = box.middle
        return replace(box.moved(_between(-x, across, width - x), _between(-y, down, height - y)), score=1.0)
    left, right = _moved(box.left, box.right, grip.across, across)
    top, bottom = _moved(box.top, box.bottom, grip.down, down)
    return Box(left, top, right, bottom)


def grown(box: Box, factor: float) -> Box:
    """The box so many times as large around the same middle, or as small as boxes get."""
    x, y = box.middle
    wide, high = (max(LEAST, side * factor) / 2 for side in (box.width, box.height))
    return Box(x - wide, y - high, x + wide, y + high)


def _side(at: float, low: float, high: float, reach: float) -> int:
    if at < low + reach:
        return -1
    return 1 if at > high - reach else 0


def _moved(low: float, high: float, grip: int, by: float) -> tuple[float, float]:
    if grip < 0:
        return min(low + by, high - LEAST), high
    return low, (max(high + by, low + LEAST) if grip else high)


def _between(low: float, value: float, high: float) -> float:
    return max(low, min(value, high))
