"""The portraits that come with Phosphene, and other pictures, as numbers."""

from __future__ import annotations

from functools import cache

import torch
from torch import Tensor
from torch.nn import functional

import resources
from engine.faces.judges import judges
from engine.faces.reading import Reading
from engine.open_picture import open_picture
from engine.sight import values


@cache
def picture(name: str) -> Tensor:
    """1 x 3 x height x width, RGB 0..1, float32."""
    return values(open_picture(next(path for path in resources.SAMPLES if path.stem == name)))


def scaled(name: str, scale: float) -> Tensor:
    """The picture at another size."""
    return functional.interpolate(picture(name), scale_factor=scale, mode="bicubic", antialias=True).clamp(0, 1)


@cache
def readings(name: str) -> tuple[Reading, ...]:
    """What is found in it."""
    return judges().read_all(picture(name), 0.5, 0)


def two_portraits() -> Tensor:
    """Both portraits beside each other, 1 x 3 x 512 x 949, on grey where the smaller ends."""
    hopper = scaled("grace_hopper", 512 / 600)
    return torch.cat((picture("astronaut"), hopper[:, :, :512]), 3)
