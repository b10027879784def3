"""Pictures turned upright, as the camera's EXIF orientation asks."""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

P = TypeVar("P", bound=NDArray[Any])

ORIENTATION = 0x0112
"""The EXIF tag. Its values 1 to 8 say which sides of the stored picture are the top and the left."""


def upright(pixels: P, orientation: int) -> P:
    """The picture (height x width x anything) as it should be looked at; unknown values leave it as it is.

    Values 5 to 8 swap rows and columns; then 2, 3, 6, 7 mirror left and right, and 3, 4, 7, 8 top and bottom.
    """
    if orientation in (5, 6, 7, 8):
        pixels = pixels.swapaxes(0, 1)
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]  # type: ignore[assignment]
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]  # type: ignore[assignment]
    return np.ascontiguousarray(pixels)  # type: ignore[return-value]
