"""A change laid back into the photo at its full resolution; outside the face's outline the photo stays as it is."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import torch
from torch import Tensor
from torch.nn import functional

from engine.blur import REACH
from engine.face_lab.fields import WIDTHS, Fields, Ground
from engine.face_lab.patch import Patch

_NEAR = 0.85
"""How much of the patch's side is seen from near: the face with its hair."""

_ROWS = 512
"""Large photos are changed in strips of so many rows, which takes less memory."""


@dataclass(frozen=True)
class _Rectangle:
    left: int
    top: int
    right: int
    bottom: int

    def strips(self) -> Iterator[_Rectangle]:
        for top in range(self.top, self.bottom, _ROWS):
            yield replace(self, top=top, bottom=min(top + _ROWS, self.bottom))

    def wider(self, by: int, height: int, width: int) -> _Rectangle:
        sides = max(0, self.left - by), max(0, self.top - by)
        return _Rectangle(*sides, min(width, self.right + by), min(height, self.bottom + by))

    def of(self, picture: Tensor, corner: tuple[int, int] = (0, 0)) -> Tensor:
        left, top = corner
        return picture[:, :, self.top - top : self.bottom - top, self.left - left : self.right - left]


def pasted(photo: Tensor, patch: Patch, fields: Fields) -> Tensor:
    """The photo, 1 x 3 x height x width, with the change of a patch in it, as a new tensor of that shape."""
    changed = photo.clone()
    for strip in _around(patch, *photo.shape[-2:]).strips():
        new, touched = _changed(photo, patch, fields, strip)
        part = strip.of(changed)
        part.copy_(torch.where(touched, new, part))
    return changed


def made_smaller(photo: Tensor, patch: Patch, longest: int) -> tuple[Tensor, Patch]:
    """A photo whose longest side is at most so many pixels, and the same patch in it."""
    scale = longest / max(photo.shape[-2:])
    if scale >= 1:
        return photo, patch
    size = [max(1, round(side * scale)) for side in photo.shape[-2:]]
    small = functional.interpolate(photo, size, mode="bilinear", antialias=True)
    return small, replace(patch, across=patch.across * scale, down=patch.down * scale, side=patch.side * scale)


def close_up(photo: Tensor, patch: Patch, longest: int) -> tuple[Tensor, Patch]:
    """Most of the patch, at most so many pixels each way, and the same patch in it."""
    where = _around(replace(patch, side=patch.side * _NEAR), *photo.shape[-2:])
    moved = replace(patch, across=patch.across - where.left, down=patch.down - where.top)
    return made_smaller(where.of(photo), moved, longest)


def _around(patch: Patch, height: int, width: int) -> _Rectangle:
    """The pixels that the patch may cover."""
    half = patch.side / 2 * (abs(math.cos(patch.angle)) + abs(math.sin(patch.angle))) + 1
    left, top = math.floor(patch.across - half), math.floor(patch.down - half)
    right, bottom = math.ceil(patch.across + half), math.ceil(patch.down + half)
    return _Rectangle(max(0, left), max(0, top), max(0, min(width, right)), max(0, min(height, bottom)))


def _changed(photo: Tensor, patch: Patch, fields: Fields, strip: _Rectangle) -> tuple[Tensor, Tensor]:
    """The strip with the change, and where it is changed at all."""
    height, width = photo.shape[-2:]
    here = _at(fields, patch, strip)
    reach = math.ceil(float(here.flow.abs().max()) + REACH * WIDTHS[-1] * max(1.0, patch.scale)) + 3
    room = strip.wider(reach, height, width)
    ground = Ground(room.of(photo), patch.scale)
    whole = ground.changed(_at(fields, patch, room), "bicubic")
    return strip.of(whole, (room.left, room.top)), _touched(here)


def _at(fields: Fields, patch: Patch, where: _Rectangle) -> Fields:
    """The fields at pixels of the photo, with arrows in its pixels; 0 beyond the patch."""
    places = patch.places(where.left, where.top, where.right, where.bottom)
    colour, flow, gains, grey = (
        functional.grid_sample(part, places, "bicubic", "zeros", align_corners=False) for part in fields.parts()
    )
    return Fields(colour, patch.turned_into_photo(flow), gains, grey)


def _touched(fields: Fields) -> Tensor:
    return torch.cat([part.ne(0) for part in fields.parts()], 1).any(1, keepdim=True)
