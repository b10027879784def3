"""A picture as it was opened: pixels, and which file they came from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from engine.recipe import Subject
from engine.step import Image, Image8, frozen

Pixels: TypeAlias = NDArray[np.uint8] | NDArray[np.uint16]


@dataclass(frozen=True, eq=False)
class Picture:
    """An opened picture.

    Attributes:
        pixels: height x width x 3, RGB, 8 or 16 bits per value, upright, sRGB; read-only.
        subject: its name, hash and size, as they go into recipes.
        path: where it lies, for finding it again; never written into a recipe.
    """

    pixels: Pixels
    subject: Subject
    path: Path | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.pixels.shape[1], self.pixels.shape[0]

    def image8(self) -> Image8:
        """The pixels in 8 bits, rounded to nearest, for the screen; read-only."""
        if self.pixels.dtype == np.uint8:
            return self.pixels.astype(np.uint8, copy=False)
        return frozen(((self.pixels.astype(np.uint32) * 255 + 32767) // 65535).astype(np.uint8))

    def image(self) -> Image:
        """The pixels as numbers 0..1."""
        return self.pixels.astype(np.float32) / np.float32(np.iinfo(self.pixels.dtype).max)
