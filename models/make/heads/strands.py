"""The look of strands of hair: the same strands on every head, so that they are no chance to learn by heart."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

_ACROSS, _ALONG = 384, 8
_FINENESS = 26.0
"""Strands in a tenth of a metre."""


def _pattern(seed: int) -> Tensor:
    chance = torch.Generator().manual_seed(seed)
    fine = torch.rand(1, 1, _ALONG, _ACROSS, generator=chance)
    coarse = functional.interpolate(torch.rand(1, 1, 4, _ACROSS // 6, generator=chance), (_ALONG, _ACROSS))
    return 0.55 * fine + 0.45 * coarse


_OWN = _pattern(5)


def strands(where: Tensor) -> Tensor:
    """How light a strand is, 0..1, at places across and along strands; size x size x 2 in tenths of a metre."""
    across = (where[..., 0] * _FINENESS / _ACROSS * 2) % 2 - 1
    bent = across + 0.012 * torch.sin(3.0 * where[..., 1])
    along = (where[..., 1] / 3.5).clamp(0, 1) * 2 - 1
    grid = torch.stack([(bent + 1) % 2 - 1, along], -1)[None]
    return functional.grid_sample(_OWN, grid, align_corners=False, padding_mode="border")[0, 0]
