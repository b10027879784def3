"""Convolutions and pools that take a picture for a tile: what they see beyond a border is the other side."""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

Sides = tuple[int, int]
"""Before and after: above and below, or left and right."""


class Wrapping(nn.Module):
    """Something with a window, and the picture continued around it as far as the window reaches."""

    def __init__(self, inner: nn.Module, rows: Sides, columns: Sides) -> None:
        super().__init__()
        self.inner = inner
        self.rows, self.columns = rows, columns

    def forward(self, seen: Tensor) -> Tensor:
        """What `inner` makes of a batch x channels x height x width."""
        return self.inner(continued(seen, self.rows, self.columns))  # type: ignore[no-any-return]


def continued(seen: Tensor, rows: Sides, columns: Sides) -> Tensor:
    """A tile with its neighbours' pixels around it, also where that is more than the tile itself."""
    height, width = seen.shape[-2:]
    if max(rows) <= height and max(columns) <= width:
        return functional.pad(seen, (*columns, *rows), mode="circular")
    down = torch.arange(-rows[0], height + rows[1], device=seen.device).remainder(height)
    right = torch.arange(-columns[0], width + columns[1], device=seen.device).remainder(width)
    return seen[:, :, down][:, :, :, right]


def wrapping(module: nn.Conv2d | nn.MaxPool2d | nn.AvgPool2d) -> nn.Module:
    """The module on tiles; a tile as wide as its stride allows gives one that many times smaller.

    Where the module was trained without padding, which would cut the border off, it gets what a tile needs.
    The module itself loses its own padding.
    """
    rows, columns = (_sides(module, axis) for axis in (0, 1))
    module.padding = (0, 0)
    if not isinstance(module, nn.Conv2d):
        module.ceil_mode = False
    return Wrapping(module, rows, columns) if any((*rows, *columns)) else module


def _sides(module: nn.Conv2d | nn.MaxPool2d | nn.AvgPool2d, axis: int) -> Sides:
    window = _at(getattr(module, "dilation", 1), axis) * (_at(module.kernel_size, axis) - 1) + 1
    stride = _at(module.kernel_size if module.stride is None else module.stride, axis)
    before = after = (window - 1) // 2 if module.padding == "same" else _own(module.padding, axis)
    lacking = max(0, window - stride - before - after)
    return before + lacking // 2, after + lacking - lacking // 2


def _own(padding: Any, axis: int) -> int:
    return 0 if padding == "valid" else _at(padding, axis)


def _at(value: Any, axis: int) -> int:
    return int(value) if isinstance(value, int) else int(value[axis])
