"""How light a picture is at each place."""

from __future__ import annotations

import torch
from torch import Tensor

from models.luma import LUMA


def luma(picture: Tensor) -> Tensor:
    """N x 3 x H x W, RGB, to N x 1 x H x W, in the same units."""
    red, green, blue = (picture[:, place : place + 1] * share for place, share in enumerate(LUMA))
    return red + green + blue


def painted(light: Tensor, red: Tensor, blue: Tensor) -> Tensor:
    """A change in RGB, N x 3 x H x W, of a change in lightness, in red against it and in blue against it.

    The last two leave the lightness as it is.
    """
    green = -(LUMA[0] * red + LUMA[2] * blue) / LUMA[1]
    return light + torch.cat((red, green, blue), 1)
