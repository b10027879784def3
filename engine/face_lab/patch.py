"""The square around a face in which it is changed, upright in the face's own frame, whatever the photo's size."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from engine.face_lab.axis import Axis, axis_of
from engine.faces.box import Box
from engine.faces.cutting_out import Square, cut_out

SIDE = 208
"""Pixels of the patch each way."""

WIDE = 2.0
"""Its side in means of the box's sides: hair and chin are inside, and room for a soft edge."""

_RISE = 0.12
"""How much higher than the box's middle its own is, in heights of the box."""

_ROOM = 1.5
"""A turned square is cut out of an upright one so many times as wide."""


@dataclass(frozen=True)
class Patch:
    """Where the patch lies in the photo, and the face in the patch.

    Attributes:
        across, down: its middle in pixels of the photo.
        side: its side in pixels of the photo.
        angle: by how much it is turned clockwise, in radians.
        box: the face's box in pixels of the patch.
    """

    across: float
    down: float
    side: float
    angle: float
    box: Box

    @property
    def scale(self) -> float:
        """Pixels of the photo for one of the patch."""
        return self.side / SIDE

    def cut(self, photo: Tensor) -> Tensor:
        """What is in it, 1 x 3 x SIDE x SIDE; the photo is 1 x 3 x height x width."""
        size = round(SIDE * _ROOM)
        upright = cut_out(photo, Square(self.across, self.down, self.side * _ROOM), size)
        return functional.grid_sample(upright, self._turned(), "bicubic", "border", align_corners=False).clamp(0, 1)

    def places(self, left: int, top: int, right: int, bottom: int) -> Tensor:
        """Where in the patch each pixel of a rectangle of the photo lies: 1 x rows x columns x 2, -1..1 inside it."""
        across = torch.arange(left, right) + 0.5 - self.across
        down = torch.arange(top, bottom)[:, None] + 0.5 - self.down
        cosine, sine = math.cos(self.angle), math.sin(self.angle)
        along, athwart = across * cosine + down * sine, down * cosine - across * sine
        return torch.stack((along, athwart), -1)[None] * (2 / self.side)

    def turned_into_photo(self, flow: Tensor) -> Tensor:
        """Arrows of the patch, N x 2 x rows x columns in its pixels, as arrows of the photo in the photo's pixels."""
        cosine, sine = math.cos(self.angle) * self.scale, math.sin(self.angle) * self.scale
        across, down = flow[:, :1], flow[:, 1:]
        return torch.cat((across * cosine - down * sine, across * sine + down * cosine), 1)

    def _turned(self) -> Tensor:
        cosine, sine = math.cos(self.angle) / _ROOM, math.sin(self.angle) / _ROOM
        theta = torch.tensor([[[cosine, -sine, 0.0], [sine, cosine, 0.0]]])
        return functional.affine_grid(theta, [1, 1, SIDE, SIDE], align_corners=False)


def patch_of(photo: Tensor, box: Box) -> Patch:
    """The patch of a face; it is turned as the face is, and the face's line of symmetry runs down its middle."""
    level = _patch(box, Axis(0.0, 0.0))
    return _patch(box, axis_of(level.cut(photo), level.box))


def _patch(box: Box, axis: Axis) -> Patch:
    mean = (box.width + box.height) / 2
    cosine, sine, rise = math.cos(axis.angle), math.sin(axis.angle), _RISE * box.height
    across, down = box.middle
    across, down = across + axis.shift * mean * cosine, down + axis.shift * mean * sine
    middle = across + rise * sine, down - rise * cosine
    unit = SIDE / (WIDE * mean)
    wide, high, low = box.width * unit / 2, box.height * unit / 2, SIDE / 2 + rise * unit
    inside = Box(SIDE / 2 - wide, low - high, SIDE / 2 + wide, low + high)
    return Patch(*middle, WIDE * mean, axis.angle, inside)
