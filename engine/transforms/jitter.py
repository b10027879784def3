"""Small shifts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.transforms.drawing import whole
from engine.transforms.transform import TRANSFORMS, Transform

if TYPE_CHECKING:
    from torch import Generator, Tensor

CUT, ROLL = "cut off", "come in again"


@TRANSFORMS.add("jitter", "Jitter")
@dataclass(frozen=True)
class Jitter(Transform):
    """Shifts the picture a little each time, so that no pattern can rely on the grid of the pixels."""

    reach: int = knob(
        8,
        "Reach",
        "How far the picture may be shifted. More gives larger, calmer shapes; 0 holds it still.",
        low=0,
        high=256,
        step=1,
        unit="px",
        live=True,
    )
    edges: str = knob(
        CUT,
        "Edges",
        "What is pushed over the edge: it is cut off, or it comes in again on the other side, as with a tile.",
        choices=(CUT, ROLL),
        live=True,
        advanced=True,
    )

    def transformed(self, picture: Tensor, chance: Generator, grey: Tensor) -> Tensor:  # noqa: ARG002 - no border
        """Cut off, the picture gets smaller by the reach, as with Lucid, but never by more than half."""
        height, width = picture.shape[-2:]
        if self.edges == ROLL:
            down, right = (whole(-self.reach, self.reach, chance) for _ in range(2))
            return picture.roll((down, right), (2, 3))
        lost = (min(self.reach, height // 2), min(self.reach, width // 2))
        top, left = (whole(0, each, chance) for each in lost)
        return picture[:, :, top : top + height - lost[0], left : left + width - lost[1]]
