"""Gaussian blurs of pictures and gradients."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as nn
from torch import Tensor

from engine.mirror import mirrored

WIDTHS = (0.5, 1.0, 2.0)
"""The cascade's three blurs, as multiples of its softness."""

REACH = 2.0
"""Where a Gaussian is cut off, in standard deviations."""


def cascade(picture: Tensor, sigma: float) -> Tensor:
    """The mean of three Gaussian blurs with standard deviations sigma/2, sigma and 2 sigma, in pixels.

    After github.com/gordicaleksa/pytorch-deepdream.

    Args:
        picture: batch x channels x height x width, of any size; borders are mirrored.
    """
    total = blurred(picture, sigma * WIDTHS[0])
    for width in WIDTHS[1:]:
        total.add_(blurred(picture, sigma * width))
    return total.div_(len(WIDTHS))


def blurred(picture: Tensor, sigma: float) -> Tensor:
    """A Gaussian blur with a standard deviation of `sigma` pixels: along the rows, then along the columns."""
    channels = picture.shape[1]
    radius = max(1, math.ceil(REACH * sigma))
    # Channel by channel in channels-last memory is 15 times as fast here as one channel at a time.
    wide = mirrored(picture.contiguous(memory_format=torch.channels_last), radius)
    kernel = gaussian(sigma, radius).to(picture).expand(channels, 1, -1)
    rows = nn.conv2d(wide, kernel[:, :, None, :], groups=channels)
    return nn.conv2d(rows, kernel[:, :, :, None], groups=channels)


def gaussian(sigma: float, radius: int) -> Tensor:
    """A Gaussian's weights at -radius..radius, float64, adding up to 1."""
    places = torch.arange(-radius, radius + 1, dtype=torch.float64)
    weights = torch.exp(-0.5 * (places / max(sigma, 1e-3)).square())
    return weights / weights.sum()
