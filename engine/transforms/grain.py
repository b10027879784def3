"""Noise on top."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.starts.noise import SHAPES
from engine.transforms.drawing import whole
from engine.transforms.transform import TRANSFORMS, Transform

if TYPE_CHECKING:
    from torch import Generator, Tensor


@TRANSFORMS.add("noise", "Noise")
@dataclass(frozen=True)
class Grain(Transform):
    """Lays fine noise over the picture each time, so that nothing too faint to be seen can grow (Fel et al. 2023)."""

    amplitude: float = knob(
        0.05,
        "Amplitude",
        "How strong the noise is; black to white is 1. Strong noise leaves only bold shapes.",
        low=0.0,
        high=0.5,
        step=0.01,
        live=True,
    )
    shape: str = knob(
        "Gaussian",
        "Kind of noise",
        "Uniform noise is even; Gaussian noise has a few strong specks among many weak ones.",
        choices=SHAPES,
        live=True,
        advanced=True,
    )

    def transformed(self, picture: Tensor, chance: Generator, grey: Tensor) -> Tensor:  # noqa: ARG002 - no border
        """Noise of a standard deviation of the amplitude, or between plus and minus the amplitude."""
        from torch import Generator

        from engine.noise import noise  # it loads torch

        own = Generator("cpu").manual_seed(whole(0, 2**31 - 1, chance))  # the picture's size moves nothing else
        height, width = picture.shape[-2:]
        specks = noise(self.shape, height, width, 1.0, own)
        return picture + specks.to(picture) * self.amplitude
