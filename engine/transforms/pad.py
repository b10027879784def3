"""A border around the picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.transforms.transform import TRANSFORMS, Transform

if TYPE_CHECKING:
    from torch import Generator, Tensor

FILLS = ("grey", "edge repeated", "other side")


@TRANSFORMS.add("pad", "Border")
@dataclass(frozen=True)
class Pad(Transform):
    """Shows the picture with a border, so that shifting and turning do not eat into it (Olah et al. 2017)."""

    width: int = knob(
        12,
        "Width",
        "How wide the border is. As wide as the shifts that follow, it keeps the edge of the picture in view.",
        low=0,
        high=128,
        step=1,
        unit="px",
        live=True,
    )
    fill: str = knob(
        "grey",
        "Filled with",
        "What the border shows: the grey that means nothing to the network, the edge of the picture drawn out, or "
        "the other side of the picture, as where tiles meet.",
        choices=FILLS,
        live=True,
    )

    def wrapped(self) -> Transform:
        return replace(self, fill=FILLS[-1])

    def transformed(self, picture: Tensor, chance: Generator, grey: Tensor) -> Tensor:  # noqa: ARG002 - not random
        from engine.warping import bordered  # it loads torch

        return bordered(picture, self.width, self.fill, grey) if self.width else picture

    def most(self, count: int, height: int, width: int) -> tuple[int, int, int]:
        return count, height + 2 * self.width, width + 2 * self.width
