"""Noise as the beginning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.declare import knob
from engine.starts.start import STARTS, Start

if TYPE_CHECKING:
    from torch import Generator, Tensor

SHAPES = ("uniform", "Gaussian")


def grain_knob() -> Any:
    """How coarse noise is."""
    return knob(
        1.0,
        "Grain",
        "How coarse the noise is: 1 is fine sand; larger makes soft spots, which grow larger motifs.",
        low=1.0,
        high=64.0,
        step=1.0,
        unit="px",
    )


@STARTS.add("noise", "Noise")
@dataclass(frozen=True)
class Noise(Start):
    """The dream grows out of nothing: random specks about a middle grey."""

    shape: str = knob(
        "Gaussian",
        "Kind of noise",
        "Uniform noise is even; Gaussian noise has a few strong specks among many weak ones.",
        choices=SHAPES,
        advanced=True,
    )
    amplitude: float = knob(
        0.1,
        "Amplitude",
        "How strong the specks are. 0 is plain grey, 0.5 as strong as a picture can be.",
        low=0.0,
        high=0.5,
        step=0.01,
    )
    grain: float = grain_knob()

    def begin(self, photo: Tensor | None, height: int, width: int, chance: Generator) -> Tensor:  # noqa: ARG002
        from engine.noise import noise  # it loads torch

        specks = noise(self.shape, height, width, self.grain, chance)
        return specks.mul_(self.amplitude).add_(0.5).clamp_(0, 1)
