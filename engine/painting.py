"""Painting on masks: strokes of a soft round brush, in plain numpy.

A mask is height x width, 0..255: how much acts there. It has the shape of the picture and is as large as recipes
keep it (`LONGEST`). Painting changes it in place.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.mask_text import LONGEST

Mask = NDArray[np.uint8]
Point = tuple[float, float]
"""x to the right and y downwards, in pixels of the mask; the centre of the first pixel is (0.5, 0.5)."""

FULL = 255


@dataclass(frozen=True)
class Tip:
    """The tip of the brush.

    Attributes:
        radius: in pixels of the mask.
        softness: what share of the radius fades out, 0..1.
    """

    radius: float
    softness: float


def empty_mask(width: float, height: float) -> Mask:
    """Nothing painted, for a picture of that size."""
    scale = LONGEST / max(width, height)
    return np.zeros((max(1, round(height * scale)), max(1, round(width * scale))), np.uint8)


def paint(mask: Mask, tip: Tip, start: Point, end: Point) -> None:
    """Paints along a segment; what is painted already, also by the same stroke, gets no darker than the brush."""
    box = _reach(mask, tip, start, end)
    there = mask[box]
    np.maximum(there, coverage(_distances(box, start, end), tip), out=there)


def erase(mask: Mask, tip: Tip, start: Point, end: Point) -> None:
    """Takes away along a segment, no more than once however often the brush passes."""
    box = _reach(mask, tip, start, end)
    there = mask[box]
    np.minimum(there, FULL - coverage(_distances(box, start, end), tip), out=there)


def fill(mask: Mask) -> None:
    """Paints all of it."""
    mask.fill(FULL)


def clear(mask: Mask) -> None:
    """Takes everything away."""
    mask.fill(0)


def invert(mask: Mask) -> None:
    """What was painted is free, and what was free is painted."""
    np.subtract(FULL, mask, out=mask)


def coverage(distance: NDArray[np.float32], tip: Tip) -> Mask:
    """How much the brush paints at distances from its way, in pixels of the mask.

    All of it inside, nothing from the radius on, between them a smooth fall; a hard brush falls within a pixel.
    """
    inside = min(tip.radius * (1 - tip.softness), tip.radius - 0.5)
    outside = max(tip.radius, inside + 1)
    share = np.clip((outside - distance) / (outside - inside), 0, 1)
    painted: Mask = np.rint(share * share * (3 - 2 * share) * FULL).astype(np.uint8)
    return painted


def _reach(mask: Mask, tip: Tip, start: Point, end: Point) -> tuple[slice, slice]:
    """The rows and columns that a segment may touch."""
    return tuple(  # type: ignore[return-value]
        slice(
            int(np.clip(min(start[axis], end[axis]) - tip.radius - 1, 0, size)),
            int(np.clip(max(start[axis], end[axis]) + tip.radius + 2, 0, size)),
        )
        for axis, size in ((1, mask.shape[0]), (0, mask.shape[1]))
    )


def _distances(box: tuple[slice, slice], start: Point, end: Point) -> NDArray[np.float32]:
    """How far the centres of the pixels in the box are from the segment."""
    rows, columns = (np.arange(part.start, part.stop, dtype=np.float32) + np.float32(0.5) for part in box)
    across, down = end[0] - start[0], end[1] - start[1]
    x, y = columns[None, :] - start[0], rows[:, None] - start[1]
    length = across * across + down * down
    along = np.clip((x * across + y * down) / length, 0, 1) if length else np.float32(0)
    distances: NDArray[np.float32] = np.hypot(x - along * across, y - along * down)
    return distances
