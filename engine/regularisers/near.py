"""Staying near the photo: as a wish, and as a limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.regularisers.regulariser import REGULARISERS, Moment, Regulariser

if TYPE_CHECKING:
    from torch import Tensor


@REGULARISERS.add("near", "Stay near the photo")
@dataclass(frozen=True)
class Near(Regulariser):
    """Draws the picture back to what it was, more the farther it has gone."""

    weight: float = knob(
        4.0, "Weight", "How strongly it is drawn back. Small lets the dream roam, large keeps it a hint.",
        low=0.0, high=100.0, step=0.5, live=True,
    )  # fmt: skip

    def penalty(self, picture: Tensor, base: Tensor) -> Tensor | None:
        return self.weight * (picture - base).square().mean()


@REGULARISERS.add("ball", "Not farther than (L2 ball)")
@dataclass(frozen=True)
class Ball(Regulariser):
    """Lets the picture go only so far from what it was; then it can only turn (Santurkar et al. 2019)."""

    radius: float = knob(
        0.1,
        "Distance",
        "How far it may go: the root mean square of all changes, where 1 is from black to white.",
        low=0.0,
        high=0.5,
        step=0.005,
        live=True,
    )

    def amends(self) -> bool:
        return True

    def amended(self, picture: Tensor, moment: Moment) -> Tensor:
        away = picture - moment.base
        distance = away.square().mean(dim=(1, 2, 3), keepdim=True).sqrt()
        return moment.base + away * (self.radius / distance.clamp(min=1e-12)).clamp(max=1.0)
