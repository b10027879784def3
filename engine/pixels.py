"""Between floating-point pictures and 8-bit ones; the one place where rounding is decided."""

from __future__ import annotations

import numpy as np

from engine.step import Image, Image8, frozen


def to_8bit(image: Image) -> Image8:
    """A picture with values 0..1 as 0..255, rounded to nearest (halves up), clipped; read-only."""
    scaled = np.clip(image, 0.0, 1.0) * np.float32(255.0) + np.float32(0.5)
    return frozen(scaled.astype(np.uint8))
