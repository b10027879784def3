"""Another picture as the beginning."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.starts.start import Start

if TYPE_CHECKING:
    from torch import Generator, Tensor

    from engine.bench import Bench


@dataclass(frozen=True)
class Cover(Start):
    """Another picture of the recipe, cut to the proportions wanted about its middle. It is not in the catalogue.

    Attributes:
        picture: its name as the recipe has it.
        bench: where it is, once known.
    """

    picture: str
    bench: Bench | None = None

    def opened(self, bench: Bench) -> Start:
        return replace(self, bench=bench)

    def begin(self, photo: Tensor | None, height: int, width: int, chance: Generator) -> Tensor:  # noqa: ARG002
        from engine.resizing import resized  # it loads torch

        assert self.bench is not None
        picture = self.bench.reference(self.picture, max(height, width))
        rows, columns = picture.shape[-2:]
        scale = min(rows / height, columns / width)
        inner = max(1, round(height * scale)), max(1, round(width * scale))
        top, left = (rows - inner[0]) // 2, (columns - inner[1]) // 2
        return resized(picture[..., top : top + inner[0], left : left + inner[1]], height, width).clamp(0, 1)
