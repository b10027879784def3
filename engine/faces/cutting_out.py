"""A square cut out of a picture at any place and size, so that gradients flow back into the picture."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class Square:
    """An upright square of a picture: its middle and its side, in pixels; it may reach beyond the picture."""

    across: float
    down: float
    side: float


def cut_out(picture: Tensor, square: Square, size: int) -> Tensor:
    """The square as N x 3 x size x size, brought to that size smoothly and without aliasing.

    The place is met exactly, also between pixels. Beyond the picture its edge goes on. It is linear in the picture,
    in whose number format and on whose device it computes.

    Args:
        picture: N x 3 x height x width.
    """
    rows, down = _weights(square.down - square.side / 2, square.side, size, picture.shape[2], picture)
    columns, across = _weights(square.across - square.side / 2, square.side, size, picture.shape[3], picture)
    part = picture.index_select(2, rows).index_select(3, columns)
    return down @ part @ across.T


def _weights(begin: float, length: float, size: int, limit: int, like: Tensor) -> tuple[Tensor, Tensor]:
    """Which pixels of one axis are looked at, and how much of each (size x pixels) goes into each new one.

    The filter is a triangle as wide as two new pixels, or as two old ones where the square is enlarged.
    """
    scale = length / size
    reach = max(scale, 1.0)
    seen = torch.arange(math.floor(begin - reach), math.ceil(begin + length + reach) + 1, device=like.device)
    middles = begin + (torch.arange(size, device=like.device, dtype=torch.float64) + 0.5) * scale
    shares = (1 - ((seen + 0.5) - middles[:, None]).abs() / reach).clamp_min(0)
    shares = shares / shares.sum(1, keepdim=True)
    return seen.clamp(0, limit - 1), shares.to(like.dtype)
