"""A square of a photo that may lean: cut out of it, and a change put back onto it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from engine.faces.cutting_out import Square, cut_out

_FINER = 2
"""A leaning square is looked up at so many places each way for a pixel, and these are averaged."""

_WIDER = 1.5
"""A square that leans as far as can be lies within an upright one so many times as wide."""

_ROUND = 4
"""How square the window is through which a change is seen: 2 would be a circle."""


@dataclass(frozen=True)
class Place:
    """What a model is shown of a photo.

    Attributes:
        square: in pixels of the photo.
        lean: how far the square is turned clockwise about its middle, in degrees.
    """

    square: Square
    lean: float = 0.0


def cut(photo: Tensor, place: Place, size: int) -> Tensor:
    """The square as N x 3 x size x size; the photo is N x 3 x height x width. Beyond the photo its edge goes on."""
    if not place.lean:
        return cut_out(photo, place.square, size)
    square = place.square
    wide = Square(square.across, square.down, square.side * _WIDER)
    upright = cut_out(photo, wide, round(size * _FINER * _WIDER))
    across, down = _turned(*_grid(size * _FINER), place.lean)
    places = torch.stack((across, down), -1)[None].to(photo) / _WIDER
    turned = functional.grid_sample(upright, places.expand(len(photo), -1, -1, -1), align_corners=False)
    return functional.avg_pool2d(turned, _FINER)


def pasted(photo: Tensor, change: Tensor, place: Place, soft: float, strength: float = 1.0) -> Tensor:
    """The photo (1 x 3 x height x width, 0..1) with a change of its square (1 x 3 x size x size) added to it.

    Args:
        soft: over which part of the way from the middle to the border of the square the change fades, 0..1.
        strength: what the change is multiplied with.
    """
    across, down = _seen_from(place, photo)
    places = torch.stack((across, down), -1)[None].to(photo)
    there = functional.grid_sample(
        change.to(photo), places, mode="bicubic", padding_mode="border", align_corners=False
    )
    return (photo + strength * window(across, down, soft).to(photo) * there).clamp(0, 1)


def window(across: Tensor, down: Tensor, soft: float) -> Tensor:
    """1 in the middle of a square and 0 at its border (-1 and 1 each way) and beyond, with a soft edge."""
    far = (across.abs() ** _ROUND + down.abs() ** _ROUND) ** (1 / _ROUND)
    inside = ((1 - far) / max(soft, 1e-3)).clamp(0, 1)
    return inside * inside * (3 - 2 * inside)


def _grid(size: int) -> tuple[Tensor, Tensor]:
    along = (torch.arange(size, dtype=torch.float64) + 0.5) * (2 / size) - 1
    return along[None, :].expand(size, size), along[:, None].expand(size, size)


def _turned(across: Tensor, down: Tensor, degrees: float) -> tuple[Tensor, Tensor]:
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return cosine * across - sine * down, sine * across + cosine * down


def _seen_from(place: Place, photo: Tensor) -> tuple[Tensor, Tensor]:
    """Where each pixel of the photo lies in the square, whose border is at -1 and 1 each way."""
    square, (height, width) = place.square, photo.shape[-2:]
    across = (torch.arange(width, dtype=torch.float64) + 0.5 - square.across) * (2 / square.side)
    down = (torch.arange(height, dtype=torch.float64) + 0.5 - square.down) * (2 / square.side)
    return _turned(across[None, :].expand(height, width), down[:, None].expand(height, width), -place.lean)
