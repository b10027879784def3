"""A picture as it was opened: pixels, and which file they came from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from engine.recipe import Subject

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
