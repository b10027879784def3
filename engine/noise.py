"""Noise of a chosen shape and grain."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as nn
from torch import Generator, Tensor


def noise(shape: str, height: int, width: int, grain: float, chance: Generator) -> Tensor:
    """Noise about 0, 1 x 3 x height x width, on the processor.

    Args:
        shape: "uniform" for values in -1..1, "Gaussian" for a standard deviation of 1.
        grain: the size of one speck in pixels, at least 1; larger grain is smooth between specks.
    """
    rows, columns = math.ceil(height / grain), math.ceil(width / grain)
    if shape == "uniform":
        specks = torch.rand(1, 3, rows, columns, generator=chance) * 2 - 1
    else:
        specks = torch.randn(1, 3, rows, columns, generator=chance)
    if (rows, columns) == (height, width):
        return specks
    return nn.interpolate(specks, (height, width), mode="bicubic", align_corners=False)
