"""A picture moved a little: nearer, turned, aside."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as nn
from torch import Tensor


def moved(picture: Tensor, zoom: float, turn: float, right: float, down: float) -> Tensor:
    """The picture enlarged about its centre, turned and shifted; what is missing at the borders is mirrored.

    Args:
        picture: 1 x 3 x height x width.
        zoom: 1.04 makes everything 4 % larger.
        turn: degrees, clockwise.
        right, down: how far the content moves, as fractions of the width and height.
    """
    height, width = picture.shape[-2:]
    cosine, sine = math.cos(math.radians(turn)) / zoom, math.sin(math.radians(turn)) / zoom
    aspect = height / width
    # Rows say where in the old picture each place of the new one is looked up, in units of half the sides.
    rows = [
        [cosine, sine * aspect, -2 * (cosine * right + sine * aspect * down)],
        [-sine / aspect, cosine, -2 * (-sine / aspect * right + cosine * down)],
    ]
    places = nn.affine_grid(
        torch.tensor([rows], dtype=picture.dtype, device=picture.device), list(picture.shape), align_corners=False
    )
    return nn.grid_sample(picture, places, mode="bicubic", padding_mode="reflection", align_corners=False)
