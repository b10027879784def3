"""Three maps as the red, green and blue of one picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from engine.activations import Map
from engine.resizing import resized
from engine.step import Image
from engine.stretching import percentile_range

if TYPE_CHECKING:
    from engine.jobs.tap import Tap


def combine(maps: Sequence[Map], taps: Sequence[Tap], height: int, width: int) -> Image:
    """The picture whose colours are the maps: height x width x 3, 0..1, float32.

    Each map is stretched from its two percentiles to 0..1, brought to the picture's size by bicubic interpolation
    (with antialiasing where it shrinks), clipped, inverted if asked, raised to 1/gamma, multiplied by the gain and
    clipped again. Percentiles are those of the map in its own size.

    Args:
        maps: three maps, of any sizes.
        taps: how each is shown.
    """
    picture = torch.empty(height, width, 3)
    for index, (values, tap) in enumerate(zip(maps, taps, strict=True)):
        picture[..., index] = _toned(resized(_stretched(values, tap), height, width)[0, 0], tap)
    return picture.numpy()


def _stretched(values: Map, tap: Tap) -> Tensor:
    bottom, top = percentile_range(values, tap.low, tap.high)
    stretched = (values - np.float32(bottom)) * np.float32(1.0 / (top - bottom))
    return torch.from_numpy(stretched)[None, None]


def _toned(colour: Tensor, tap: Tap) -> Tensor:
    colour = colour.clamp(0, 1)
    if tap.invert:
        colour = 1 - colour
    if tap.gamma != 1:
        colour = colour.pow(1 / tap.gamma)
    return (colour * tap.gain).clamp_(max=1) if tap.gain != 1 else colour
