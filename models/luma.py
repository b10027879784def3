"""How light the colours of a picture are (ITU-R BT.601), for networks that were taught with grey pictures."""

from __future__ import annotations

import torch
from torch import Tensor

LUMA = (0.299, 0.587, 0.114)
"""The shares of red, green and blue; together they are 1."""


def grey_of(pictures: Tensor) -> Tensor:
    """N x 3 x H x W, RGB, to N x 1 x H x W, in the same units."""
    return (pictures * pictures.new_tensor(LUMA).view(1, 3, 1, 1)).sum(1, keepdim=True)


def for_colours(weights: Tensor) -> Tensor:
    """A first convolution for grey pictures as one that answers to RGB as it did to their `grey_of`.

    Out x n x height x width to out x 3n x height x width, red first: what is a mean of the colours may as well be
    taken by the convolution.
    """
    return torch.cat([weights * share for share in LUMA], 1)
