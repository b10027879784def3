"""Two pictures of one face as one."""

from __future__ import annotations

import numpy as np

from engine.step import Image

STRONGER = 4.0
"""How many times as strong as it is a difference is shown."""


def beside(photo: Image, changed: Image) -> Image:
    """Photo and change side by side, both height x width x 3, 0..1."""
    return np.concatenate((photo, changed), 1)


def difference(photo: Image, changed: Image) -> Image:
    """What was added or taken away, four times as strong, on middle grey: height x width x 3, 0..1."""
    shown: Image = np.clip(np.float32(0.5) + np.float32(STRONGER) * (changed - photo), 0.0, 1.0)
    return shown
