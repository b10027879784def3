"""A face's own line of symmetry: how far it is turned, and how far aside of its box it runs."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from engine.blur import blurred
from engine.face_lab.luma import luma
from engine.faces.box import Box

_ANGLES = tuple(math.radians(degrees) for degrees in range(-16, 17, 2))
_SHIFTS = tuple(step / 50 for step in range(-7, 8))
_POINTS = 48
_ABOVE, _BELOW = -0.5, 0.5
"""Which rows are compared, in means of the box's sides from its middle."""

_REACH = 0.42
"""How far to the side, likewise."""


@dataclass(frozen=True)
class Axis:
    """A line of symmetry.

    Attributes:
        angle: how far it is turned clockwise from upright, in radians.
        shift: how far to the right of the box's middle it runs, in means of the box's sides.
    """

    angle: float
    shift: float


def axis_of(picture: Tensor, box: Box) -> Axis:
    """The line about which the face is most like its mirror image; light from one side does not count.

    Args:
        picture: 1 x 3 x side x side.
    """
    flat = _without_light(luma(picture))
    lines = [Axis(angle, shift) for angle in _ANGLES for shift in _SHIFTS]
    return max(lines, key=lambda line: _likeness(flat, box, line))


def _without_light(grey: Tensor) -> Tensor:
    far = grey.shape[-1] / 16
    detail = grey - blurred(grey, far)
    return detail / (blurred(detail.square(), far).sqrt() + 0.02)


def _likeness(flat: Tensor, box: Box, line: Axis) -> float:
    right, left = _half(flat, box, line, 1), _half(flat, box, line, -1)
    both = float(right.square().sum() * left.square().sum())
    return float((right * left).sum()) / math.sqrt(max(both, 1e-12))


def _half(flat: Tensor, box: Box, line: Axis, sign: int) -> Tensor:
    mean, (middle, down) = (box.width + box.height) / 2, box.middle
    away = sign * torch.linspace(0.02, _REACH, _POINTS // 2)
    along = torch.linspace(_ABOVE, _BELOW, _POINTS)[:, None]
    cosine, sine = math.cos(line.angle), math.sin(line.angle)
    x = middle + mean * (line.shift + away * cosine - along * sine)
    y = down + mean * (away * sine + along * cosine)
    grid = torch.stack((x, y), -1)[None] * (2 / flat.shape[-1]) - 1
    return functional.grid_sample(flat, grid, align_corners=False)
