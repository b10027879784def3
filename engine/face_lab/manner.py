"""How a careful change goes about what is wanted: the settings that were found to work in `docs/faces/lab.md`."""

from __future__ import annotations

from dataclasses import dataclass

from engine.face_lab.views import NARROW, WIDE, Spread
from engine.jobs.face_lab import AGE, EXPRESSION


@dataclass(frozen=True)
class Manner:
    """What differs between looking for an age and looking for an expression.

    Attributes:
        views: in how many views a step takes its slope for what is wanted.
        held_views: in how many of them for what is only held.
        spread: how much these views differ. Where they differ more, other networks are likelier to agree.
        rate: length of the first steps of light and colour, of 255.
        gender: what a gender that is held costs.
        reach: length of the longest arrow, in means of the box's sides; an expression is more a matter of shape.
        shape: side of the grid of arrows.
    """

    views: int
    held_views: int
    spread: Spread
    rate: float
    gender: float
    reach: float
    shape: int


MANNERS = {
    AGE: Manner(10, 2, WIDE, rate=3.4, gender=0.1, reach=0.016, shape=8),
    EXPRESSION: Manner(4, 4, NARROW, rate=1.5, gender=0.3, reach=0.03, shape=10),
}
"""By what is wanted."""
