"""Many pieces at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.transforms.drawing import between, whole
from engine.transforms.transform import TRANSFORMS, Transform

if TYPE_CHECKING:
    from torch import Generator, Tensor


@TRANSFORMS.add("crops", "Crops")
@dataclass(frozen=True)
class Crops(Transform):
    """Shows square pieces of the picture, near and far, all in one step: rich, large pictures (Fel et al. 2023)."""

    count: int = knob(
        6,
        "Pieces",
        "How many pieces are shown at each step. More are calmer; each costs as much time as a picture of its own.",
        low=1,
        high=32,
        step=1,
        live=True,
    )
    smallest: float = knob(
        0.2,
        "Smallest piece",
        "How much of the picture's shorter side the smallest piece covers. Small pieces draw fine detail.",
        low=0.05,
        high=1.0,
        step=0.05,
        live=True,
    )
    largest: float = knob(
        0.6,
        "Largest piece",
        "How much of the picture's shorter side the largest piece covers. Large pieces keep the whole together.",
        low=0.05,
        high=1.0,
        step=0.05,
        live=True,
    )
    side: int = knob(
        160,
        "Shown at",
        "The size at which the network sees each piece. Most networks learnt to see at 224; less is quicker.",
        low=32,
        high=512,
        step=32,
        unit="px",
        live=True,
    )

    def transformed(self, picture: Tensor, chance: Generator, grey: Tensor) -> Tensor:  # noqa: ARG002 - no border
        """All pieces of the first picture, then all of the second, and so on; each picture has the same ones.

        So pictures and the photos behind them stay the two halves of the batch, piece by piece.
        """
        import torch  # the declaration is there before torch is loaded

        pieces = [self._piece(picture, chance) for _ in range(self.count)]
        return torch.stack(pieces, dim=1).flatten(0, 1)

    def most(self, count: int, height: int, width: int) -> tuple[int, int, int]:  # noqa: ARG002 - of any size
        return count * self.count, self.side, self.side

    def _piece(self, picture: Tensor, chance: Generator) -> Tensor:
        from engine.warping import stretched  # it loads torch

        height, width = picture.shape[-2:]
        share = between(self.smallest, self.largest, chance)
        side = max(1, round(min(height, width) * share))
        top = whole(0, height - side, chance)
        left = whole(0, width - side, chance)
        return stretched(picture[:, :, top : top + side, left : left + side], self.side, self.side)
