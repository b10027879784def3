"""Small turns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.transforms.drawing import between, happens
from engine.transforms.transform import TRANSFORMS, Transform

if TYPE_CHECKING:
    from torch import Generator, Tensor


@TRANSFORMS.add("rotate", "Rotate")
@dataclass(frozen=True)
class Rotate(Transform):
    """Turns the picture a little each time, so that shapes grow that are right from every side."""

    degrees: float = knob(
        10.0,
        "Angle",
        "How far the picture may be turned to either side. With 180 nothing has a top or a bottom any more.",
        low=0.0,
        high=180.0,
        step=1.0,
        unit="°",
        live=True,
    )
    upright: float = knob(
        0.2,
        "Left upright",
        "How often the picture is not turned at all: 0 is never, 1 is always. Now and then keeps fine lines sharp.",
        low=0.0,
        high=1.0,
        step=0.05,
        live=True,
        advanced=True,
    )

    def transformed(self, picture: Tensor, chance: Generator, grey: Tensor) -> Tensor:
        angle = between(-self.degrees, self.degrees, chance)
        if happens(self.upright, chance) or angle == 0:
            return picture
        from engine.warping import turned  # it loads torch

        return turned(picture, angle, grey)
