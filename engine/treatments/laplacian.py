"""Gradients taken apart into bands of detail that are made equally strong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.treatments.treatment import TREATMENTS, Treatment

if TYPE_CHECKING:
    from torch import Tensor


@TREATMENTS.add("laplacian", "Laplacian bands")
@dataclass(frozen=True)
class Laplacian(Treatment):
    """Fine and coarse detail get an equal say: richer colours, larger shapes (Mordvintsev 2015)."""

    splits: int = knob(
        4,
        "Bands",
        "Into how many sizes of detail each step is split before all are made equally strong. "
        "More bands bring in larger shapes and broader colour.",
        low=1,
        high=8,
        step=1,
        live=True,
    )
    balance: float = knob(
        0.0,
        "Fine or coarse",
        "Which detail has the upper hand. Below 0 favours large soft shapes, above 0 fine texture; 0 is even.",
        low=-1.0,
        high=1.0,
        step=0.05,
        live=True,
    )

    def treat(self, gradient: Tensor, progress: float) -> Tensor:  # noqa: ARG002 - the same at every step
        from engine.bands import evened  # it loads torch

        return evened(gradient, self.splits, self.balance)
