"""Cutting a large picture into views that the network is shown one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from engine.view import View

STRIDE = 32
"""Tiles begin at multiples of this many pixels, so that every layer's grid lies in them as in the whole picture."""

MARGIN = 32
"""How far the network looks beyond the part of a tile whose gradient is kept, in pixels."""


@dataclass(frozen=True)
class Span:
    """A stretch of pixels the network sees, and the core in it whose gradient is kept."""

    start: int
    end: int
    core_start: int
    core_end: int


def core_side(tile: int) -> int:
    """How many pixels of a tile's side remain without its margins; a multiple of the stride."""
    return max(STRIDE, (tile - 2 * MARGIN) // STRIDE * STRIDE)


def spans(length: int, tile: int, offset: int, least: int) -> list[Span]:
    """One side of a picture cut into stretches of at most `tile` pixels, margins included.

    Args:
        tile: 0 for no cuts.
        offset: where the first cut is, a multiple of the stride; at most `core_side(tile)`.
        least: the fewest pixels the network can take; shorter stretches are made longer.
    """
    if tile == 0 or length <= tile:
        return [Span(0, length, 0, length)]
    cuts = [0, *range(offset or core_side(tile), length, core_side(tile)), length]
    return [_span(first, last, length, least) for first, last in pairwise(cuts)]


def _span(first: int, last: int, length: int, least: int) -> Span:
    start, end = max(0, first - MARGIN), min(length, last + MARGIN)
    if end - start < least:
        start = max(0, (end - least) // STRIDE * STRIDE)
        end = min(length, max(end, start + least))
    return Span(start, end, first, last)


def views(
    size: tuple[int, int],
    tile: int,
    least: int,
    offset: tuple[int, int] = (0, 0),
    shift: tuple[int, int] = (0, 0),
) -> list[View]:
    """The views of a picture of `size` (height, width); their cores cover it exactly once.

    Args:
        tile: the longest side of a view in pixels; 0 for the whole picture at once.
        least: the shortest side the network can take.
        offset: where the first cuts are, down and right.
        shift: how far the picture was rolled before, down and right.
    """
    height, width = size
    return [
        View(
            down.start, right.start, down.end, right.end,
            down.core_start, right.core_start, down.core_end, right.core_end,
            height, width, *shift,
        )
        for down in spans(height, tile, offset[0], least)
        for right in spans(width, tile, offset[1], least)
    ]  # fmt: skip
