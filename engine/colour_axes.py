"""Colours along the axes in which those of natural pictures vary independently, and pictures without bounds.

The axes are light and dark, blue against yellow, and green against magenta, each as long as natural pictures spread
along it; Lucid (Olah et al. 2017, `lucid/optvis/param/color.py`). An optimiser that turns them all alike makes
natural colours instead of loud ones.
"""

from __future__ import annotations

from functools import cache

import torch
from torch import Tensor

_CORRELATED = ((0.26, 0.09, 0.02), (0.27, 0.00, -0.05), (0.27, -0.09, 0.03))
"""The square root of the covariance of RGB over natural pictures; columns are axes."""

MARGIN = 1 / 1024
"""How near to black and white a picture may come when it is laid down: a quarter of one of 255 steps."""


@cache
def axes() -> Tensor:
    """What one unit along each axis adds to RGB, before squashing: axes x RGB, float64; the longest is 1 long."""
    correlated = torch.tensor(_CORRELATED, dtype=torch.float64)
    return (correlated / correlated.square().sum(0).sqrt().max()).T.contiguous()


@cache
def _inverse() -> Tensor:
    inverse: Tensor = torch.linalg.inv(axes())
    return inverse


def mixed(along: Tensor) -> Tensor:
    """Unbounded RGB of values along the axes, count x 3 x height x width."""
    return _turned(along, axes())


def unmixed(colours: Tensor) -> Tensor:
    """Values along the axes of unbounded RGB, count x 3 x height x width: the inverse of `mixed`."""
    return _turned(colours, _inverse())


def squashed(values: Tensor, decorrelated: bool) -> Tensor:
    """The picture, RGB 0..1, of unbounded values, along the axes if `decorrelated` or else for R, G and B."""
    return torch.sigmoid(mixed(values) if decorrelated else values)


def unsquashed(picture: Tensor, decorrelated: bool) -> Tensor:
    """The unbounded values of a picture: the inverse of `squashed` within the margins to black and white."""
    colours = torch.logit(picture, eps=MARGIN)
    return unmixed(colours) if decorrelated else colours


def _turned(values: Tensor, matrix: Tensor) -> Tensor:
    return torch.einsum("nahw,ac->nchw", values, matrix.to(values))
