"""Between floating-point pictures and whole-number ones; the one place where rounding is decided.

A value x becomes floor(255 x + 1/2): to nearest, halves up. So 0 and 1 are met exactly, every stored value comes back
as itself, and there is no bias towards even numbers, as with numpy's own rounding, which would show as banding.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.step import Image, Image8, frozen


def to_8bit(image: Image) -> Image8:
    """A picture with values 0..1 as 0..255, rounded to nearest (halves up), clipped; read-only."""
    scaled = np.clip(image, 0.0, 1.0) * np.float32(255.0) + np.float32(0.5)
    return frozen(scaled.astype(np.uint8))


def to_16bit(image: Image) -> NDArray[np.uint16]:
    """A picture with values 0..1 as 0..65535, rounded to nearest (halves up), clipped; read-only."""
    scaled = np.clip(image, 0.0, 1.0) * np.float32(65535.0) + np.float32(0.5)
    whole = scaled.astype(np.uint16)
    whole.flags.writeable = False
    return whole
