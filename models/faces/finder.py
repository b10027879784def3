"""The face finder: a small network that looks everywhere in a picture at once (the second YOLO, made tiny).

Converted from `tiny_face_detector_model` of face-api (Vincent Mühler, Vladimir Mandic; MIT).
"""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.faces.face_input import FaceInput
from models.faces.same_padding import Separable, max_pool

ANCHORS = (
    (1.603231, 2.094468),
    (6.041143, 7.080126),
    (2.882459, 3.518061),
    (4.266906, 5.178857),
    (9.041765, 10.66308),
)
"""Width and height, in cells, of the faces that each of the five boxes of a cell begins with."""

CELL = 32
"""How many pixels of the picture a cell stands for, each way."""

_MEAN = (117.001, 114.697, 97.404)
_CHANNELS = (16, 32, 64, 128, 256, 512)
_LEAK = 0.1


class FinderNet(nn.Module):
    """Square pictures, N x 3 x S x S, RGB 0..1, S a multiple of 32, to N x 5 x 5 x S/32 x S/32.

    The dimensions are the anchor, what is told of its box (across, down, log width, log height, score before
    sigmoid), and the cell's row and column.
    """

    def __init__(self) -> None:
        super().__init__()
        self.input = FaceInput(_MEAN, 255)
        self.conv0 = nn.Conv2d(3, _CHANNELS[0], 3)
        for number, sizes in enumerate(pairwise(_CHANNELS), 1):
            self.add_module(f"conv{number}", Separable(*sizes))
        self.conv8 = nn.Conv2d(_CHANNELS[-1], len(ANCHORS) * 5, 1)

    def forward(self, pictures: Tensor) -> Tensor:
        x = functional.leaky_relu(self.conv0(self.input(pictures)), _LEAK)
        for number in range(1, len(_CHANNELS)):
            x = functional.leaky_relu(self.get_submodule(f"conv{number}")(max_pool(x, 2, 2)), _LEAK)
        told: Tensor = self.conv8(max_pool(x, 2, 1))
        return told.unflatten(1, (len(ANCHORS), 5))  # type: ignore[no-any-return,no-untyped-call]

    def boxes(self, pictures: Tensor) -> Tensor:
        """All boxes that it considers: N x anchors x rows x columns x (left, top, right, bottom, score).

        Sides are in pixels of the picture, the score is 0..1. Nothing is suppressed.
        """
        told = self(pictures)
        rows, columns = (torch.arange(size).to(told) for size in told.shape[-2:])
        anchors = torch.tensor(ANCHORS, dtype=told.dtype, device=told.device)[:, :, None, None]
        across = (told[:, :, 0].sigmoid() + columns) * CELL
        down = (told[:, :, 1].sigmoid() + rows[:, None]) * CELL
        width, height = (told[:, :, 2:4].exp() * anchors * (CELL / 2)).unbind(2)
        score = told[:, :, 4].sigmoid()
        return torch.stack((across - width, down - height, across + width, down + height, score), -1)
