"""Two pictures of one face as one."""

from __future__ import annotations

import numpy as np

from engine.step import Image, Image8, frozen

STRONGER = 4.0
"""How many times as strong as it is a difference is shown."""


def beside(photo: Image, changed: Image) -> Image:
    """Photo and change side by side, both height x width x 3, 0..1."""
    return np.concatenate((photo, changed), 1)


def difference(photo: Image, changed: Image) -> Image:
    """What was added or taken away, four times as strong, on middle grey: height x width x 3, 0..1."""
    shown: Image = np.clip(np.float32(0.5) + np.float32(STRONGER) * (changed - photo), 0.0, 1.0)
    return shown


def difference8(photo: Image8, changed: Image8) -> Image8:
    """The same for pictures of the screen; read-only."""
    apart = 127.5 + STRONGER * (changed.astype(np.float32) - photo.astype(np.float32))
    return frozen(np.clip(apart, 0, 255).astype(np.uint8))
