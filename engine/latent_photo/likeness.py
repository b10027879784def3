"""How alike a face and what a model makes of it are, the background counting less."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor

if TYPE_CHECKING:
    from engine.faces.chips import Chip

_WIDE, _HIGH = 1.15, 1.4
"""Half the width and half the height of a head, in halves of the finder's box, which ends at ears, brows and chin."""

_LIFT = 0.25
"""How much higher the middle of the head is than that of the box, in halves of the box."""

_EDGE = 0.35


def head_weights(chip: Chip, ground: float) -> Tensor:
    """How much each pixel counts, 1 x 1 x size x size, of mean 1: the head fully, the rest by `ground`, 0..1."""
    along = (torch.arange(chip.size) + 0.5) * (2 / chip.size) - 1
    across = along[None, :] * (chip.side / _WIDE)
    down = (along[:, None] - (2 * chip.rise - _LIFT) / chip.side) * (chip.side / _HIGH)
    inside = ((1 + _EDGE - (across.square() + down.square()).sqrt()) / _EDGE).clamp(0, 1)
    weights = ground + (1 - ground) * inside
    return (weights / weights.mean())[None, None]


def squared_error(made: Tensor, wanted: Tensor, weights: Tensor) -> Tensor:
    """The weighted mean squared difference of each pair of pictures, N."""
    return ((made - wanted).square() * weights).flatten(1).mean(1)


def decibels(error: Tensor) -> Tensor:
    """The peak signal-to-noise ratio that a mean squared difference of values 0..1 means."""
    return -10 * error.clamp(min=1e-12).log10()
