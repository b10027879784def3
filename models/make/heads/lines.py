"""Lines and spots on the skin, by distance, for wrinkles, brows and make-up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor

Point = tuple[float, float]


def spot(across: Tensor, down: Tensor, wide: float, high: float) -> Tensor:
    """1 where both are 0, falling off like a bell."""
    return torch.exp(-((across / wide) ** 2) - (down / high) ** 2)


def bell(distance: Tensor, width: float) -> Tensor:
    """1 at 0, falling off."""
    return torch.exp(-((distance / width) ** 2))


def window(value: Tensor, low: float, high: float, soft: float) -> Tensor:
    """1 between two values, softly 0 outside."""
    return torch.sigmoid((value - low) / soft) * torch.sigmoid((high - value) / soft)


def to_path(across: Tensor, up: Tensor, path: Sequence[Point]) -> tuple[Tensor, Tensor]:
    """How far points are from a path of straight pieces, and how far along it its nearest place is, 0..1."""
    best, along = torch.full_like(across, torch.inf), torch.zeros_like(across)
    pieces = len(path) - 1
    for number, ((ax, ay), (bx, by)) in enumerate(pairwise(path)):
        length = (bx - ax) ** 2 + (by - ay) ** 2
        share = (((across - ax) * (bx - ax) + (up - ay) * (by - ay)) / length).clamp(0, 1)
        far = torch.hypot(across - ax - share * (bx - ax), up - ay - share * (by - ay))
        nearer = far < best
        best = torch.where(nearer, far, best)
        along = torch.where(nearer, (number + share) / pieces, along)
    return best, along
