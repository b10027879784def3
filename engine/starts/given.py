"""Pictures that are there already as the beginning: for work that goes on from what was made before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.starts.start import Start

if TYPE_CHECKING:
    from torch import Generator, Tensor

    from engine.bench import Bench


@dataclass(frozen=True, eq=False)
class Given(Start):
    """Deals out pictures one after the other. It is in no catalogue: a recipe cannot hold pictures.

    Attributes:
        pictures: count x 3 x height x width, RGB 0..1.
    """

    pictures: Tensor
    _dealt: list[int] = field(default_factory=lambda: [0])

    def opened(self, bench: Bench) -> Start:  # noqa: ARG002 - it begins anew
        return Given(self.pictures)

    def begin(self, photo: Tensor | None, height: int, width: int, chance: Generator) -> Tensor:  # noqa: ARG002
        from engine.resizing import resized  # it loads torch

        number = self._dealt[0]
        self._dealt[0] += 1
        return resized(self.pictures[number : number + 1], height, width).clamp(0, 1)
