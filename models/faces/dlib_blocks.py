"""The two bricks of dlib's residual networks."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional


class Affine(nn.Module):
    """A factor and an offset for each channel: what is left of batch normalisation after training."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1, channels, 1, 1))
        self.offset = nn.Parameter(torch.zeros(1, channels, 1, 1))

    def forward(self, x: Tensor) -> Tensor:
        return x * self.scale + self.offset


class Residual(nn.Module):
    """Two 3 x 3 convolutions beside a short way.

    Where the block halves the map, it has no border, and the short way is an average over 2 x 2. The two ways may
    then differ in channels, rows and columns; dlib's `add_prev` fills what one lacks with zeros at the end.
    """

    def __init__(self, inner: int, outer: int) -> None:
        super().__init__()
        self._halves = inner != outer
        stride, border = (2, 0) if self._halves else (1, 1)
        self.conv1 = nn.Conv2d(inner, outer, 3, stride, border)
        self.affine1 = Affine(outer)
        self.conv2 = nn.Conv2d(outer, outer, 3, 1, 1)
        self.affine2 = Affine(outer)

    def forward(self, x: Tensor) -> Tensor:
        long: Tensor = self.affine2(self.conv2(functional.relu(self.affine1(self.conv1(x)))))
        short = functional.avg_pool2d(x, 2) if self._halves else x
        return functional.relu(_sum(short, long))


def _sum(a: Tensor, b: Tensor) -> Tensor:
    shape = [max(sizes) for sizes in zip(a.shape, b.shape, strict=True)]
    return _filled(a, shape) + _filled(b, shape)


def _filled(x: Tensor, shape: list[int]) -> Tensor:
    lacking = [wanted - there for wanted, there in zip(shape, x.shape, strict=True)]
    _, channels, rows, columns = lacking
    return functional.pad(x, (0, columns, 0, rows, 0, channels)) if any(lacking) else x
