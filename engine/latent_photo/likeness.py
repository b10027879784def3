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

_CONTRASTS = (0.5, 2.0)
_FLAT = 0.002
"""Of pictures with less variance than that the contrast is left nearly as it is."""


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


def lit(made: Tensor, wanted: Tensor, weights: Tensor) -> Tensor:
    """What a model made, in the light of the picture it was to make: then numbers need not explain that light.

    Each colour is moved to the mean it has there, and the contrast of all is multiplied by what fits best, 0.5 to 2.

    Args:
        made, wanted: N x channels x height x width.
        weights: how much each pixel counts, 1 x 1 x height x width.
    """
    share = weights / weights.sum()
    middle, aim = ((one * share).sum((2, 3), keepdim=True) for one in (made, wanted))
    apart, wished = made - middle, wanted - aim
    alike = (apart * wished * share).sum((1, 2, 3), keepdim=True)
    contrast = (alike + _FLAT) / ((apart.square() * share).sum((1, 2, 3), keepdim=True) + _FLAT)
    return apart * contrast.clamp(*_CONTRASTS) + aim


def unlike(made: Tensor, wanted: Tensor, weights: Tensor, light: bool) -> Tensor:
    """The squared error, N; with `light` of what was made in the light of what was wanted."""
    return squared_error(lit(made, wanted, weights) if light else made, wanted, weights)


def decibels(error: Tensor) -> Tensor:
    """The peak signal-to-noise ratio that a mean squared difference of values 0..1 means."""
    return -10 * error.clamp(min=1e-12).log10()
