"""A face's box, and which of many boxes are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """Where a face is: from the brows to the chin, and from ear to ear.

    Attributes:
        left, top, right, bottom: in pixels of the picture, from its upper left corner; a box may reach beyond it.
        score: how sure the finder is, 0..1.
    """

    left: float
    top: float
    right: float
    bottom: float
    score: float = 1.0

    @property
    def width(self) -> float:
        """In pixels."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In pixels."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Across and down, in pixels."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def moved(self, across: float, down: float, scale: float = 1.0) -> Box:
        """The box of a picture that is `scale` times as large and lies (across, down) further."""
        sides = self.left * scale + across, self.top * scale + down, self.right * scale + across
        return Box(*sides, self.bottom * scale + down, self.score)


def overlap(one: Box, other: Box) -> float:
    """The area that two boxes share, as a part of the area that they cover together: 0..1."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    shared = max(0.0, wide) * max(0.0, high)
    both = one.width * one.height + other.width * other.height - shared
    return shared / both if both > 0 else 0.0


def without_doubles(boxes: Iterable[Box], most: float = 0.4) -> tuple[Box, ...]:
    """Non-maximum suppression: the surest first; a box that shares more than `most` with a surer one is dropped."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda box: -box.score):
        if all(overlap(box, surer) <= most for surer in kept):
            kept.append(box)
    return tuple(kept)
