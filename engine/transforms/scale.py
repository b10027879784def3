"""Other sizes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.transforms.drawing import between
from engine.transforms.transform import TRANSFORMS, Transform

if TYPE_CHECKING:
    from torch import Generator, Tensor


@TRANSFORMS.add("scale", "Scale")
@dataclass(frozen=True)
class Scale(Transform):
    """Shows the picture a little smaller or larger each time, so that shapes must be right, not single pixels."""

    smallest: float = knob(
        0.9,
        "Smallest",
        "The smallest size at which the picture is shown; 1 is its own.",
        low=0.25,
        high=2.0,
        step=0.05,
        unit="×",
        live=True,
    )
    largest: float = knob(
        1.1,
        "Largest",
        "The largest size at which the picture is shown; 1 is its own. Larger than twice costs much time.",
        low=0.25,
        high=2.0,
        step=0.05,
        unit="×",
        live=True,
    )

    def transformed(self, picture: Tensor, chance: Generator, grey: Tensor) -> Tensor:  # noqa: ARG002 - no border
        from engine.warping import stretched  # it loads torch

        scale = between(self.smallest, self.largest, chance)
        height, width = (max(1, round(side * scale)) for side in picture.shape[-2:])
        return stretched(picture, height, width)

    def most(self, count: int, height: int, width: int) -> tuple[int, int, int]:
        scale = max(self.smallest, self.largest)
        return count, max(1, round(height * scale)), max(1, round(width * scale))
