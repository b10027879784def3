"""How a set of pictures is looked through for a report."""

from __future__ import annotations

from dataclasses import dataclass

SIDE = 64
"""Side of the pictures that are kept for mean faces, in pixels."""


@dataclass(frozen=True)
class ReportPlan:
    """What decides what is found.

    Attributes:
        count: how many pictures are looked at; of a folder 0 means all.
        ask: whether the face networks are asked.
        seed: which pictures are picked, or made.
    """

    count: int
    ask: bool
    seed: int
