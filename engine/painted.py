"""The painted areas of a run at the size it is working at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor

from engine.brush import Brush
from engine.masks import mask_at
from engine.objectives.objective import Objective


class Painted:
    """Areas at one size, each made when it is first needed.

    Args:
        like: a picture of that size, whose device and number format the areas take.
    """

    def __init__(self, like: Tensor) -> None:
        self._like = like
        self._made: dict[str, Tensor] = {}

    def masks(self, brush: Brush, objectives: Sequence[Objective]) -> dict[int, Tensor]:
        """Where objectives act, by their number, 1 x 1 x height x width; those that act everywhere are left out."""
        texts = {number: brush.painted(objective.where) for number, objective in enumerate(objectives)}
        return {number: self._mask(text) for number, text in texts.items() if text}

    def _mask(self, text: str) -> Tensor:
        if text not in self._made:
            height, width = self._like.shape[-2:]
            self._made[text] = mask_at(text, height, width).to(self._like)
        return self._made[text]


def union(masks: Mapping[int, Tensor], count: int) -> Tensor | None:
    """Where any of `count` objectives acts, 1 x 1 x height x width; None if one of them acts everywhere."""
    if not masks or len(masks) < count:
        return None
    return torch.stack(list(masks.values())).amax(0)
