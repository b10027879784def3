"""The sizes at which a picture is dreamt on, small to large."""

from __future__ import annotations

Size = tuple[int, int]
"""Height and width in pixels."""


def octave_sizes(height: int, width: int, octaves: int, scale: float, smallest_side: int) -> list[Size]:
    """The size of each octave, the full size last.

    Args:
        octaves: how many are wanted; fewer come where the shorter side would get under `smallest_side`.
        scale: how much larger each octave is than the one before.
    """
    sizes = [(height, width)]
    for step in range(1, octaves):
        size = round(height / scale**step), round(width / scale**step)
        if min(size) < smallest_side:
            break
        sizes.append(size)
    return sizes[::-1]
