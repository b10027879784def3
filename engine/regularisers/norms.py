"""Penalties on how far values are from middle grey: L1 and the alpha norm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.regularisers.regulariser import REGULARISERS, Regulariser

if TYPE_CHECKING:
    from torch import Tensor

GREY = 0.5


@REGULARISERS.add("sparse", "Sparse (L1)")
@dataclass(frozen=True)
class Sparse(Regulariser):
    """Wants most of the picture plain grey, so that what is there stands alone."""

    weight: float = knob(
        0.3, "Weight", "How strongly all that is not needed is turned to grey.",
        low=0.0, high=5.0, step=0.05, live=True,
    )  # fmt: skip

    def penalty(self, picture: Tensor, base: Tensor) -> Tensor | None:  # noqa: ARG002 - it is about grey
        return self.weight * (picture - GREY).abs().mean()


@REGULARISERS.add("alpha", "No extremes (alpha norm)")
@dataclass(frozen=True)
class Alpha(Regulariser):
    """Holds back values near black and white and lets the middle be (Mahendran and Vedaldi 2015)."""

    weight: float = knob(
        0.3, "Weight", "How strongly glaring places are held back.", low=0.0, high=10.0, step=0.05, live=True
    )
    power: float = knob(
        6.0,
        "Steepness",
        "2 pulls all values evenly towards grey; 6 and more touch only the glaring ones.",
        low=1.0,
        high=12.0,
        step=0.5,
        advanced=True,
    )

    def penalty(self, picture: Tensor, base: Tensor) -> Tensor | None:  # noqa: ARG002 - it is about grey
        return self.weight * ((picture - GREY) / GREY).abs().pow(self.power).mean()
