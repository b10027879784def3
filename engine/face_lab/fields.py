"""A change of a face as smooth fields over its patch, and a picture with that change, at any size."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor
from torch.nn import functional

from engine.blur import blurred
from engine.face_lab.luma import luma

WIDTHS = (0.9, 2.0, 4.5)
"""Between these widths, in pixels of the patch, lie the bands of detail: pores and lines, folds, soft shadows."""

BANDS = len(WIDTHS)

GREY, _LIFT, _LOCKS = 0.66, 0.7, 4.0
"""The lightness, 0..1, towards which grey hair goes, how far it goes, and the width of a lock in pixels."""


@dataclass(frozen=True, eq=False)
class Fields:
    """What is changed where; all are 1 x channels x height x width.

    Attributes:
        colour: is added, RGB, of 0..1.
        flow: across and down, in pixels: how far away each pixel takes its content from.
        gains: natural logarithms of how much stronger each band of detail gets.
        grey: how grey hair gets, 0..1.
    """

    colour: Tensor
    flow: Tensor
    gains: Tensor
    grey: Tensor

    def parts(self) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """All of them, in order."""
        return self.colour, self.flow, self.gains, self.grey

    def scaled(self, share: float) -> Fields:
        """So much of the change: 0 is none, 1 all."""
        return Fields(*(part * share for part in self.parts()))


class Ground:
    """A picture that is to be changed, with its bands of detail.

    Args:
        picture: 1 x 3 x height x width, RGB 0..1.
        scale: how many of its pixels are one of the patch.
    """

    def __init__(self, picture: Tensor, scale: float = 1.0) -> None:
        self.picture = picture
        self._bands = _bands(luma(picture), scale)
        self._lift = _LIFT * (GREY - blurred(luma(picture), _LOCKS * scale)).clamp_min(0)
        self._grid = _still(*picture.shape[-2:])

    def changed(self, fields: Fields, sampling: str = "bilinear") -> Tensor:
        """The picture with a change of its own size, 0..1; gradients flow into the fields."""
        detail = (self._bands * fields.gains.expm1()).sum(1, keepdim=True)
        rich = self.picture + detail
        rich = rich + fields.grey * (luma(rich) + self._lift - rich)
        return (self._warped(rich, fields.flow, sampling) + fields.colour).clamp(0, 1)

    def _warped(self, picture: Tensor, flow: Tensor, sampling: str) -> Tensor:
        size = torch.tensor((picture.shape[-1], picture.shape[-2])).to(flow)
        grid = self._grid + flow.permute(0, 2, 3, 1) * 2 / size
        return functional.grid_sample(picture, grid, sampling, "border", align_corners=False)


def _bands(light: Tensor, scale: float) -> Tensor:
    softer = [light, *(blurred(light, width * scale) for width in WIDTHS)]
    return torch.cat([fine - soft for fine, soft in pairwise(softer)], 1)


def _still(height: int, width: int) -> Tensor:
    return functional.affine_grid(torch.eye(2, 3)[None], [1, 1, height, width], align_corners=False)
