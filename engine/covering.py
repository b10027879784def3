"""The work of occlusion: cover, look, uncover."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import torch
from torch import Tensor

if TYPE_CHECKING:
    from engine.attributions.attribution import Asking
    from engine.questioned import Questioned

AT_ONCE = 4
"""How many covered pictures are looked at in one pass."""

Square = tuple[int, int, int, int]
"""Top, bottom, left, right."""


def fall(questioned: Questioned, share: float, overlap: int) -> Asking:
    """How far the score falls for each pixel, 1 x 1 x height x width; yields how much is done."""
    picture = questioned.picture
    height, width = picture.shape[-2:]
    squares = squares_over(height, width, share, overlap)
    whole = questioned.scores(picture)[0]
    total, covered = (
        torch.zeros(height, width, device=picture.device),
        torch.zeros(height, width, device=picture.device),
    )
    for first in range(0, len(squares), AT_ONCE):
        yield first, len(squares)
        some = squares[first : first + AT_ONCE]
        for (top, bottom, left, right), score in zip(some, _scores(questioned, some), strict=True):
            total[top:bottom, left:right] += whole - score
            covered[top:bottom, left:right] += 1
    return (total / covered)[None, None]


def squares_over(height: int, width: int, share: float, overlap: int) -> list[Square]:
    """Squares that cover every pixel, those at the border cut off."""
    side = max(1, round(min(height, width) * share))
    stride = max(1, side // overlap)
    rows, columns = (range(stride - side, length, stride) for length in (height, width))
    boxes = ((max(0, y), min(height, y + side), max(0, x), min(width, x + side)) for y, x in product(rows, columns))
    return list(dict.fromkeys(box for box in boxes if box[0] < box[1] and box[2] < box[3]))


def _scores(questioned: Questioned, squares: list[Square]) -> list[Tensor]:
    pictures = questioned.picture.repeat(len(squares), 1, 1, 1)
    for picture, (top, bottom, left, right) in zip(pictures, squares, strict=True):
        picture[:, top:bottom, left:right] = questioned.centre[0]
    return list(questioned.scores(pictures))
