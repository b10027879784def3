"""Waves of chance as the beginning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.starts.start import STARTS, Start

if TYPE_CHECKING:
    from torch import Generator, Tensor


@STARTS.add("spectral", "Coloured clouds")
@dataclass(frozen=True)
class Spectral(Start):
    """Soft clouds of all sizes in natural colours, what Lucid begins with at amplitude 0.01 (Olah et al. 2017)."""

    amplitude: float = knob(
        0.25,
        "Amplitude",
        "How strong the clouds are: 0 is plain grey, 0.01 hardly to be seen, 1 strong colours.",
        low=0.0,
        high=2.0,
        step=0.01,
    )
    decay: float = knob(
        1.0,
        "Softness",
        "How much stronger large clouds are than small ones: 0 is fine sand, 1 is as in nature, 2 a soft glow.",
        low=0.0,
        high=2.0,
        step=0.05,
    )

    def begin(self, photo: Tensor | None, height: int, width: int, chance: Generator) -> Tensor:  # noqa: ARG002
        from engine.colour_axes import squashed  # both load torch
        from engine.spectrum import clouds

        return squashed(clouds(height, width, self.amplitude, self.decay, chance), decorrelated=True)
