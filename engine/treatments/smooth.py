"""Gradients blurred softly, more so towards the end of an octave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.treatments.treatment import TREATMENTS, Treatment

if TYPE_CHECKING:
    from torch import Tensor

FIRST = 0.5
"""The softness every octave begins with, in pixels."""


@TREATMENTS.add("smooth", "Smooth")
@dataclass(frozen=True)
class Smooth(Treatment):
    """Three Gaussian blurs averaged: calm surfaces and flowing lines (after pytorch-deepdream)."""

    softness: float = knob(
        2.5,
        "Softness",
        "How blurred each step is by the end of an octave, in pixels. Small keeps crisp grain, large gives soft "
        "flowing shapes.",
        low=0.5,
        high=8.0,
        step=0.1,
        unit="px",
        live=True,
    )

    def treat(self, gradient: Tensor, progress: float) -> Tensor:
        from engine.blur import cascade  # it loads torch

        return cascade(gradient, FIRST + (self.softness - FIRST) * progress)
