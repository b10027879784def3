"""Total variation: smooth surfaces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.regularisers.regulariser import REGULARISERS, Regulariser

if TYPE_CHECKING:
    from torch import Tensor

_TINY = 1e-6
"""Squares of steps under this (RGB 0..1) count as none: roots are steep there."""


@REGULARISERS.add("variation", "Smooth surfaces (total variation)")
@dataclass(frozen=True)
class Variation(Regulariser):
    """Wants neighbouring pixels alike: less grain, clearer shapes (Mahendran and Vedaldi 2015)."""

    weight: float = knob(
        1.0, "Weight", "How strongly grain is smoothed away. Too much makes everything a soft patch.",
        low=0.0, high=20.0, step=0.1, live=True,
    )  # fmt: skip
    power: float = knob(
        2.0,
        "Edges",
        "1 leaves sharp edges between flat patches; 2 softens everything evenly.",
        low=1.0,
        high=3.0,
        step=0.1,
        advanced=True,
    )

    def penalty(self, picture: Tensor, base: Tensor) -> Tensor | None:  # noqa: ARG002 - it is about neighbours
        return self.weight * variation(picture, self.power).mean()


def variation(picture: Tensor, power: float) -> Tensor:
    """How much each value differs from its neighbours below and to the right, to a power.

    Args:
        picture: batch x 3 x height x width, at least 2 x 2.

    Returns:
        (dx^2 + dy^2)^(power / 2), batch x 3 x (height - 1) x (width - 1).
    """
    corner = picture[:, :, :-1, :-1]
    down, right = picture[:, :, 1:, :-1] - corner, picture[:, :, :-1, 1:] - corner
    squares = down.square() + right.square()
    return squares if power == 2 else (squares + _TINY).pow(power / 2)
