"""Finding the faces in a picture of any size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional

from engine.faces.box import Box, without_doubles
from engine.faces.cutting_out import Square, cut_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.faces.finder import FinderNet

SIGHT = 416
"""The longest side, in pixels, at which the finder was trained to see pictures."""

LARGER_SIGHT = 832
"""Large pictures are searched at this size too, for faces that are a small part of them."""

_LARGEST = 2 * LARGER_SIGHT
"""Beyond this a picture is shrunk first: the finder sees nothing that is finer."""

_AGAIN = 3.6
"""In the second look, the side of the part that is looked at, in sides of the face."""


def find_faces(picture: Tensor, net: FinderNet, sure: float = 0.5) -> tuple[Box, ...]:
    """The faces in a picture, the surest first; none where there is none.

    Each is looked at twice: in the whole picture, and then, larger or smaller, in the part around it, so that a box
    depends little on the size of the picture.

    Args:
        picture: 1 x 3 x height x width, RGB 0..1.
        sure: the score from which a box counts as a face, 0..1.
    """
    with torch.inference_mode():
        longest = max(picture.shape[-2:])
        small = _shrunk(picture, min(1.0, _LARGEST / longest))
        sights = (SIGHT,) if longest < LARGER_SIGHT else (SIGHT, LARGER_SIGHT)
        first = without_doubles(box for sight in sights for box in _in_whole(small, sight, net, sure))
        again = [_looked_at_again(small, box, net, sure) for box in first]
    return tuple(box.moved(0, 0, longest / max(small.shape[-2:])) for box in without_doubles(again))


def _in_whole(picture: Tensor, sight: int, net: FinderNet, sure: float) -> Iterator[Box]:
    scale = sight / max(picture.shape[-2:])
    seen = _shrunk(picture, scale)
    height, width = seen.shape[-2:]
    filled = functional.pad(seen, (0, sight - width, 0, sight - height))
    return (box.moved(0, 0, 1 / scale) for box in _boxes(filled, net, sure))


def _looked_at_again(picture: Tensor, box: Box, net: FinderNet, sure: float) -> Box:
    part = Square(*box.middle, _AGAIN * max(box.width, box.height))
    corner = part.across - part.side / 2, part.down - part.side / 2
    near = (found.moved(*corner, part.side / SIGHT) for found in _boxes(cut_out(picture, part, SIGHT), net, sure))
    here = (found for found in near if _is_inside(box.middle, found))
    return max(here, key=lambda found: found.score, default=box)


def _is_inside(point: tuple[float, float], box: Box) -> bool:
    return box.left < point[0] < box.right and box.top < point[1] < box.bottom


def _boxes(seen: Tensor, net: FinderNet, sure: float) -> Iterator[Box]:
    told = net.boxes(seen).flatten(1, 3)[0]
    return (Box(*sides) for sides in told[told[:, 4] >= sure].tolist())


def _shrunk(picture: Tensor, scale: float) -> Tensor:
    if scale == 1:
        return picture
    size = [max(1, round(length * scale)) for length in picture.shape[-2:]]
    return functional.interpolate(picture, size, mode="bilinear", antialias=True)
