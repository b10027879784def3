"""The square of a face that each network is shown: where it lies in the finder's box, and several views of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from engine.faces.cutting_out import Square, cut_out

if TYPE_CHECKING:
    from torch import Tensor

    from engine.faces.box import Box


@dataclass(frozen=True)
class Chip:
    """How a network's square lies in a face's box.

    Attributes:
        size: how many pixels the network wants each way.
        rise: how much higher than the box's middle its own is, in heights of the box.
        side: its side, in means of the box's width and height.
    """

    size: int
    rise: float = 0.0
    side: float = 1.0

    def square(self, box: Box, higher: float = 0.0, larger: float = 0.0) -> Square:
        """The square for a box; the numbers move and widen it, in heights of the box and in sides of the square."""
        across, down = box.middle
        side = (box.width + box.height) / 2 * self.side * (1 + larger)
        return Square(across, down - (self.rise + higher) * box.height, side)


# dlib lays the outer corners of the eyes and the base of the nose on the places that they have in its average face
# (`get_face_chip_details` for five landmarks), with a border of 0.2. Without landmarks the same square follows from
# the box: on the two portraits that come with Phosphene, the landmarks, read off by eye, give sides of 0.97 and 1.03
# and rises of 0.080 and 0.091.
AGE_CHIP = Chip(64, 0.085)
GENDER_CHIP = Chip(32, 0.085)

# face-api shows its networks the finder's box as it is.
BOX_CHIP = Chip(112)

_HIGHER = (-0.03, 0.0, 0.03)
_LARGER = (-0.05, 0.0, 0.05)


def chip(picture: Tensor, box: Box, kind: Chip) -> Tensor:
    """The one square, 1 x 3 x size x size, through which gradients flow into the picture (1 x 3 x height x width)."""
    return cut_out(picture, kind.square(box), kind.size)


def views(picture: Tensor, box: Box, kind: Chip) -> Tensor:
    """Nine squares, 9 x 3 x size x size: a little higher and lower, larger and smaller.

    What the networks say depends on a few pixels of the cut; the average over these depends on it less.
    """
    squares = (kind.square(box, higher, larger) for larger in _LARGER for higher in _HIGHER)
    return torch.cat([cut_out(picture, square, kind.size) for square in squares])
