"""One size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.transforms.transform import TRANSFORMS, Transform

if TYPE_CHECKING:
    from torch import Generator, Tensor


@TRANSFORMS.add("size", "Network's size")
@dataclass(frozen=True)
class Size(Transform):
    """Shows the picture at the size the network was trained at, whatever its own: whole things instead of parts."""

    side: int = knob(
        224,
        "Shorter side",
        "How large the network sees the picture. Most networks learnt to see at 224 pixels, Inception at 299.",
        low=32,
        high=1024,
        step=32,
        unit="px",
        live=True,
    )

    def transformed(self, picture: Tensor, chance: Generator, grey: Tensor) -> Tensor:  # noqa: ARG002 - not random
        from engine.warping import stretched  # it loads torch

        _, height, width = self.most(1, *picture.shape[-2:])
        return stretched(picture, height, width)

    def most(self, count: int, height: int, width: int) -> tuple[int, int, int]:
        scale = self.side / min(height, width)
        return count, round(height * scale), round(width * scale)
