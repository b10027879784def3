"""Left and right exchanged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.transforms.drawing import happens
from engine.transforms.transform import TRANSFORMS, Transform

if TYPE_CHECKING:
    from torch import Generator, Tensor


@TRANSFORMS.add("flip", "Flip")
@dataclass(frozen=True)
class Flip(Transform):
    """Shows the picture in a mirror now and then, so that shapes may face either way."""

    share: float = knob(
        0.5,
        "How often",
        "How often left and right are exchanged: 0 is never, 0.5 every other time, 1 is always.",
        low=0.0,
        high=1.0,
        step=0.05,
        live=True,
    )

    def transformed(self, picture: Tensor, chance: Generator, grey: Tensor) -> Tensor:  # noqa: ARG002 - no border
        return picture.flip(-1) if happens(self.share, chance) else picture
