"""Pictures bordered, turned and cut out: the arithmetic of transforms. Everything here is differentiable."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as nn
from torch import Tensor

GREY, EDGE, WRAP = "grey", "edge repeated", "other side"


def bordered(picture: Tensor, width: int, fill: str, grey: Tensor) -> Tensor:
    """The picture with a border of `width` pixels.

    Args:
        picture: count x 3 x height x width.
        fill: "grey", "edge repeated", or "other side" for what a tile laid beside it would show.
        grey: the colour of a grey border, 1 x 3 x 1 x 1.
    """
    if fill == EDGE:
        return nn.pad(picture, (width, width, width, width), mode="replicate")
    if fill == WRAP:
        rows, columns = (torch.arange(-width, side + width).remainder(side) for side in picture.shape[-2:])
        return picture[:, :, rows.to(picture.device)][:, :, :, columns.to(picture.device)]
    count, colours, height, across = picture.shape
    wide = grey.to(picture).expand(count, colours, height + 2 * width, across + 2 * width).clone()
    wide[:, :, width : width + height, width : width + across] = picture
    return wide


def turned(picture: Tensor, degrees: float, grey: Tensor) -> Tensor:
    """The picture turned about its centre, anticlockwise as one sees it, at the same size.

    It is sampled bilinearly; what comes in at the corners is grey.
    """
    count, colours, height, width = picture.shape
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    # The grid counts both sides from -1 to 1, so that a turn in pixels is skewed unless the picture is square.
    theta = picture.new_tensor([[[cosine, -sine * height / width, 0.0], [sine * width / height, cosine, 0.0]]])
    grid = nn.affine_grid(theta, [1, 1, height, width], align_corners=False)
    grey = grey.to(picture)
    planes = (picture - grey).reshape(1, count * colours, height, width)
    moved = nn.grid_sample(planes, grid, mode="bilinear", padding_mode="zeros", align_corners=False)
    return moved.reshape(picture.shape) + grey


def stretched(picture: Tensor, height: int, width: int) -> Tensor:
    """The picture at another size, bilinearly, without aliasing; the picture itself if it has that size."""
    if tuple(picture.shape[-2:]) == (height, width):
        return picture
    return nn.interpolate(picture, (height, width), mode="bilinear", align_corners=False, antialias=True)
