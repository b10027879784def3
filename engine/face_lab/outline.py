"""Where in a patch the face is: the soft outlines within which a change may act."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from engine.face_lab.patch import SIDE
from engine.faces.box import Box

_BARE, _EDGE = 3.0, 14.0
"""How far from the patch's edge, in pixels, nothing is changed at all, and where that ends."""


@dataclass(frozen=True)
class Oval:
    """An oval around the middle of a face's box, in means of the box's sides; it fades between two of its sizes."""

    wide: float
    high: float
    rise: float
    inner: float
    outer: float

    def over(self, box: Box) -> Tensor:
        """1 inside, 0 outside, smooth between: 1 x 1 x SIDE x SIDE."""
        across, down = places(box)
        far = ((across / self.wide).square() + ((down + self.rise) / self.high).square()).sqrt()
        return (1 - _rising(far, self.inner, self.outer))[None, None] * _inside()


HEAD = Oval(0.78, 0.92, 0.06, 0.62, 1.05)
"""The face with its hairline, ears and chin: the change fades out in the hair."""


def places(box: Box) -> tuple[Tensor, Tensor]:
    """Across (1 x SIDE) and down (SIDE x 1) of each pixel from the box's middle, in means of the box's sides."""
    mean, (middle, down) = (box.width + box.height) / 2, box.middle
    pixels = torch.arange(SIDE) + 0.5
    return (pixels - middle)[None] / mean, (pixels - down)[:, None] / mean


def _rising(value: Tensor, low: float, high: float) -> Tensor:
    share = ((value - low) / (high - low)).clamp(0, 1)
    return share.square() * (3 - 2 * share)


def _inside() -> Tensor:
    pixels = torch.arange(SIDE) + 0.5
    edge = _rising(torch.minimum(pixels, SIDE - pixels), _BARE, _EDGE)
    return edge[:, None] * edge
