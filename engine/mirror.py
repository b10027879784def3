"""Mirrored borders at any size: also a border wider than the picture, which torch's own padding refuses."""

from __future__ import annotations

import torch
import torch.nn.functional as nn
from torch import Tensor


def mirrored(picture: Tensor, border: int) -> Tensor:
    """The picture with `border` pixels of its mirror image around it; the edge pixel itself is not repeated.

    Args:
        picture: batch x channels x height x width.
    """
    if border < min(picture.shape[-2:]):
        return nn.pad(picture, (border, border, border, border), mode="reflect")
    rows = mirrored_places(picture.shape[-2], border).to(picture.device)
    columns = mirrored_places(picture.shape[-1], border).to(picture.device)
    return picture[:, :, rows][:, :, :, columns]


def mirrored_places(count: int, border: int) -> Tensor:
    """Which pixel of a row of `count` stands at each place of the row with its mirrored borders."""
    if count == 1:
        return torch.zeros(1 + 2 * border, dtype=torch.long)
    period = 2 * (count - 1)
    places = torch.arange(-border, count + border).remainder(period)
    return torch.minimum(places, period - places)
