"""A photo with noise in it as the beginning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.starts.noise import grain_knob
from engine.starts.photo import needed
from engine.starts.start import STARTS, Start

if TYPE_CHECKING:
    from torch import Generator, Tensor


@STARTS.add("blend", "Photo and noise")
@dataclass(frozen=True)
class Blend(Start):
    """The photo with specks in it, which give the dream something to hold on to in smooth places such as sky."""

    amount: float = knob(
        0.1,
        "Noise",
        "How much of the photo the noise takes over: 0 is the photo alone, 1 noise alone.",
        low=0.0,
        high=1.0,
        step=0.01,
    )
    grain: float = grain_knob()

    def needs_photo(self) -> bool:
        return True

    def begin(self, photo: Tensor | None, height: int, width: int, chance: Generator) -> Tensor:
        from engine.noise import noise  # it loads torch

        specks = noise("uniform", height, width, self.grain, chance).mul_(0.5).add_(0.5)
        source = needed(photo)
        return source.lerp(specks.to(source), self.amount)
