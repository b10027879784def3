"""The few numbers of a careful change, and the fields they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor
from torch.nn import functional

from engine.blur import blurred
from engine.face_lab.fields import BANDS, Fields
from engine.face_lab.guided import Guided
from engine.face_lab.hair import hair_in
from engine.face_lab.luma import luma, painted
from engine.face_lab.outline import HEAD
from engine.face_lab.patch import SIDE
from engine.faces.box import Box

_MOST = 28.0
"""How much lighter or darker, of 255, any place may get: beyond, foreheads burn out and eyes sink."""


@dataclass(frozen=True)
class Freedom:
    """What a careful change is free to do.

    Attributes:
        shape: side of the grid of arrows.
        reach: length of the longest arrow, in means of the box's sides.
        gain: natural logarithm of the strongest gain of a band of detail.
        grey: how much greyer the hair is, 0..1; this is no number that is looked for.
        light: sides of the grids of lightness, from coarse to fine, and how much each counts.
        colour: sides of the grids of colour.
        tint: how much a step of colour counts beside one of lightness.
        mirrored: how much of a change of lightness has to be the same on both sides of the face, 0..1.
        texture: side of the grids of detail.
    """

    shape: int
    reach: float
    gain: float
    grey: float
    light: tuple[tuple[int, float], ...] = ((4, 1.0), (8, 1.0), (16, 0.7), (32, 0.3))
    colour: tuple[int, ...] = (4, 8)
    tint: float = 0.05
    mirrored: float = 0.9
    texture: int = 4


class Numbers:
    """The numbers, all 0 at first, over a patch.

    Attributes:
        colours, shape, texture: leaf tensors, by what they change.
    """

    def __init__(self, patch: Tensor, box: Box, freedom: Freedom) -> None:
        self._freedom = freedom
        oval = HEAD.over(box)
        self._head = Guided(luma(patch), 10, 0.004)(oval).clamp(0, 1) * oval.gt(0)
        self._grey = hair_in(patch, box) * freedom.grey
        self._reach = freedom.reach * (box.width + box.height) / 2
        self._light = [_zeros(1, side) for side, _ in freedom.light]
        self._tint = [_zeros(2, side) for side in freedom.colour]
        self.shape = _zeros(2, freedom.shape)
        self.texture = _zeros(BANDS, freedom.texture)

    @property
    def colours(self) -> list[Tensor]:
        """The grids of lightness and of colour, in units of 0..255."""
        return [*self._light, *self._tint]

    def outline(self) -> Tensor:
        """Where anything may change, 0..1: 1 x 1 x SIDE x SIDE."""
        return self._head

    def arrows(self) -> Tensor:
        """The shape's grid, symmetric, each part between -1 and 1."""
        mirror = torch.tensor((-1.0, 1.0))[:, None, None]
        return torch.tanh((self.shape + self.shape.flip(-1) * mirror) / 2)

    def fields(self) -> Fields:
        """What the numbers stand for."""
        flow = _full(self.arrows()) * (self._reach * self._head)
        gains = torch.tanh(_full((self.texture + self.texture.flip(-1)) / 2)) * (self._freedom.gain * self._head)
        return Fields(self._colour() * self._head, flow, gains, self._grey)

    def soften_slopes(self) -> None:
        """Blurs the gradients of fine grids, so that no single point is pulled (gradient smoothing)."""
        for grid in self._light:
            side = grid.shape[-1]
            if side >= 32 and grid.grad is not None:
                grid.grad = blurred(grid.grad, 1.5 * min(1.0, side / 64))

    def _colour(self) -> Tensor:
        light = _summed([self._both_sides(grid) * share for grid, share in self._shared()])
        light = _MOST * torch.tanh(light / _MOST)
        red, blue = _summed([grid * self._freedom.tint for grid in self._tint]).chunk(2, 1)
        return painted(light, red, blue) / 255

    def _shared(self) -> list[tuple[Tensor, float]]:
        return [(grid, share) for grid, (_, share) in zip(self._light, self._freedom.light, strict=True)]

    def _both_sides(self, grid: Tensor) -> Tensor:
        return grid + (grid.flip(-1) - grid) * (self._freedom.mirrored / 2)


def _zeros(channels: int, side: int) -> Tensor:
    return torch.zeros(1, channels, side, side, requires_grad=True)


def _summed(grids: list[Tensor]) -> Tensor:
    """Grids from coarse to fine, each laid smoothly over the next, at the size of the patch."""
    total = grids[0]
    for grid in grids[1:]:
        total = grid + _laid(total, grid.shape[-1])
    return _full(total)


def _full(grid: Tensor) -> Tensor:
    return _laid(grid, SIDE)


def _laid(grid: Tensor, side: int) -> Tensor:
    rows, columns = _between(grid.shape[-2], side), _between(grid.shape[-1], side)
    laid: Tensor = rows @ grid @ columns.T
    return laid


@cache
def _between(points: int, side: int) -> Tensor:
    """How much of each point of an axis goes into each pixel, side x points: cubic, as torch enlarges.

    As two products of matrices, enlarging and its slope take a tenth of the time.
    """
    alone = torch.eye(points)[None, :, :, None]
    return functional.interpolate(alone, (side, 1), mode="bicubic", align_corners=False)[0, :, :, 0].T.contiguous()
