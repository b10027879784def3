"""Pictures and details brought to another size."""

from __future__ import annotations

import torch.nn.functional as nn
from torch import Tensor


def resized(picture: Tensor, height: int, width: int) -> Tensor:
    """The picture at another size, smoothly, without aliasing; the picture itself if it has that size.

    Args:
        picture: batch x 3 x height x width.
    """
    if tuple(picture.shape[-2:]) == (height, width):
        return picture
    return nn.interpolate(picture, (height, width), mode="bicubic", align_corners=False, antialias=True)
