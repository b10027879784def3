"""Several pictures of one size as one picture, side by side."""

from __future__ import annotations

import torch
from torch import Tensor

from engine.grid_layout import GROUND, columns_for

GAP = 4
"""How far they stand apart, in pixels."""


def sheet(pictures: Tensor) -> Tensor:
    """Pictures (count x 3 x height x width, RGB 0..1) row by row as one, 3 x height x width; one stays as it is."""
    count, _, height, width = pictures.shape
    if count == 1:
        return pictures[0]
    columns = columns_for(count, height, width)
    rows = -(-count // columns)
    whole = torch.full(
        (3, rows * (height + GAP) - GAP, columns * (width + GAP) - GAP), GROUND / 255, device=pictures.device
    )
    for index, picture in enumerate(pictures):
        top, left = index // columns * (height + GAP), index % columns * (width + GAP)
        whole[:, top : top + height, left : left + width] = picture
    return whole
