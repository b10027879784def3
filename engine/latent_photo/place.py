"""A square of a photo that may lean: what it shows, where its places lie, and soft windows within it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional

from engine.faces.cutting_out import Square, cut_out

if TYPE_CHECKING:
    from engine.faces.chips import Chip

_FINER = 2
"""A leaning square is looked up at so many places each way for a pixel, and these are averaged."""

_WIDER = 1.5
"""A square that leans as far as can be lies within an upright one so many times as wide."""

_ROUND = 4
"""How square the window is through which a change is seen: 2 would be a circle."""

_WIDE, _HIGH, _LIFT = 0.9, 1.13, 0.23
"""Half the width and half the height of the window of a face, and how much higher than the middle of the finder's box
its own lies, in halves of that box."""


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


def window(across: Tensor, down: Tensor, soft: float) -> Tensor:
    """1 in the middle of a square and 0 at its border (-1 and 1 each way) and beyond, with a soft edge."""
    far = (across.abs() ** _ROUND + down.abs() ** _ROUND) ** (1 / _ROUND)
    inside = ((1 - far) / max(soft, 1e-3)).clamp(0, 1)
    return inside * inside * (3 - 2 * inside)


def face_window(chip: Chip, soft: float) -> Callable[[Tensor, Tensor], Tensor]:
    """1 in the middle of the face and 0 at its edge and beyond: hair and background are left as they are.

    Args:
        chip: how the square lies around the box of a face.
        soft: over which part of the way from the middle to the edge it falls.
    """

    def seen(across: Tensor, down: Tensor) -> Tensor:
        middle = (2 * chip.rise - _LIFT) / chip.side
        return window(across * (chip.side / _WIDE), (down - middle) * (chip.side / _HIGH), soft)

    return seen


def _grid(size: int) -> tuple[Tensor, Tensor]:
    along = (torch.arange(size, dtype=torch.float64) + 0.5) * (2 / size) - 1
    return along[None, :].expand(size, size), along[:, None].expand(size, size)


def _turned(across: Tensor, down: Tensor, degrees: float) -> tuple[Tensor, Tensor]:
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return cosine * across - sine * down, sine * across + cosine * down


def seen_from(place: Place, photo: Tensor) -> tuple[Tensor, Tensor]:
    """Where each pixel of the photo lies in the square, whose border is at -1 and 1 each way."""
    square, (height, width) = place.square, photo.shape[-2:]
    across = (torch.arange(width, dtype=torch.float64) + 0.5 - square.across) * (2 / square.side)
    down = (torch.arange(height, dtype=torch.float64) + 0.5 - square.down) * (2 / square.side)
    return _turned(across[None, :].expand(height, width), down[:, None].expand(height, width), -place.lean)


def around(place: Place, photo: Tensor) -> tuple[slice, slice]:
    """The rows and the columns of the photo that the square touches."""
    square, (height, width) = place.square, photo.shape[-2:]
    turn = math.radians(place.lean)
    half = square.side / 2 * (abs(math.cos(turn)) + abs(math.sin(turn)))
    return _between(square.down, half, height), _between(square.across, half, width)


def _between(middle: float, half: float, limit: int) -> slice:
    low, high = math.floor(middle - half), math.ceil(middle + half)
    return slice(min(max(low, 0), limit), min(max(high, 0), limit))


def taken_from(photo: Tensor, place: Place, across: Tensor, down: Tensor) -> Tensor:
    """The photo at places of the square, given to the right and down from -1 to 1; 1 x 3 x their shape.

    Beyond the photo its edge goes on.
    """
    square, (height, width) = place.square, photo.shape[-2:]
    right, below = _turned(across, down, place.lean)
    x = (square.across + right * square.side / 2) * (2 / width) - 1
    y = (square.down + below * square.side / 2) * (2 / height) - 1
    places = torch.stack((x, y), -1)[None].to(photo)
    return functional.grid_sample(photo, places, mode="bicubic", padding_mode="border", align_corners=False)
