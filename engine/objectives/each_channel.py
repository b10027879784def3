"""Several channels at once, each in a picture of its own: for sheets of all channels of a layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.brush import EVERYWHERE
from engine.need_channel import need_channel
from engine.objectives.objective import Objective

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True)
class EachChannel(Objective):
    """The first picture is about the first of the channels, the second about the next, and so on.

    It is in no catalogue: recipes hold the job that makes use of it.
    """

    layer: str
    channels: tuple[int, ...]
    weight: float = 1.0
    where: str = EVERYWHERE

    def layers(self) -> tuple[str, ...]:
        return (self.layer,)

    def name(self) -> str:
        return f"{self.layer}:{self.channels[0]}–{self.channels[-1]}"

    def extensive(self) -> bool:
        return False

    def score(self, seen: Mapping[str, Tensor]) -> Tensor:
        import torch  # declarations load no torch

        activations = seen[self.layer]
        need_channel(self.layer, self.channels[-1], activations.shape[1])
        own = [picture[channel].mean() for picture, channel in zip(activations, self.channels, strict=True)]
        return torch.stack(own).sum()
