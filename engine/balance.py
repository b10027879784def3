"""Making the weights of several objectives mean what they say."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from engine.declare import with_value
from engine.normalising import size_of
from engine.objectives.objective import Objective

EVERY = 10
"""After how many steps the objectives are measured again."""


class Balance:
    """Remembers how large the gradient of each objective is when it stands alone.

    A sum's gradient can be a million times a mean's, and layers differ as much. So each is divided by its own size
    before weights apply. Measuring takes one backward pass per objective; it is done at the first step of an
    octave, every tenth step, and when an objective wakes up. Steps in between take one pass for all together.

    Args:
        every: after how many steps they are measured again; infinity for not again.
    """

    def __init__(self, every: float = EVERY) -> None:
        self._every = every
        self._sizes: dict[Objective, float] = {}
        self._age = 0

    def forget(self) -> None:
        """Has everything measured again at the next step."""
        self._sizes = {}

    def factors(self, active: Sequence[Objective]) -> list[float] | None:
        """What each score is to be multiplied by for the next step; None if they must be measured first."""
        if len(active) == 1:
            return [1.0 if active[0].weight > 0 else -1.0]
        self._age += 1
        if self._age >= self._every or any(unweighted(objective) not in self._sizes for objective in active):
            return None
        return [objective.weight / self._sizes[unweighted(objective)] for objective in active]

    def balanced(self, active: Sequence[Objective], gradients: Sequence[Tensor]) -> Tensor:
        """The sum of measured gradients, each brought to the size of its weight; remembers their sizes."""
        sizes = torch.stack([size_of(gradient) for gradient in gradients]).tolist()
        self._sizes = {unweighted(objective): size for objective, size in zip(active, sizes, strict=True)}
        self._age = 0
        pairs = zip(active, sizes, gradients, strict=True)
        return sum((gradient * (o.weight / size) for o, size, gradient in pairs), torch.zeros_like(gradients[0]))


def unweighted(objective: Objective) -> Objective:
    """The objective with weight 1: what it is, however strongly it pulls."""
    return with_value(objective, "weight", 1.0)  # type: ignore[no-any-return]
