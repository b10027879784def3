"""Mean and variance of many numbers that come by a batch at a time (Welford 1962; batches as Chan et al. 1979)."""

from __future__ import annotations

import torch
from torch import Tensor


class Welford:
    """Running mean and variance of each of `width` numbers, in float64.

    Attributes:
        count: how many rows came by.
        mean: width numbers.
    """

    def __init__(self, width: int) -> None:
        self.count = 0
        self.mean = torch.zeros(width, dtype=torch.float64)
        self._squares = torch.zeros(width, dtype=torch.float64)

    def take(self, rows: Tensor) -> None:
        """Takes in rows x width numbers."""
        if not len(rows):
            return
        rows = rows.detach().double()
        apart = rows.mean(0) - self.mean
        count = self.count + len(rows)
        self._squares += (rows - rows.mean(0)).square().sum(0) + apart.square() * (self.count * len(rows) / count)
        self.mean += apart * (len(rows) / count)
        self.count = count

    def variance(self) -> Tensor:
        """That of all rows so far (dividing by their number); 0 before the first."""
        return self._squares / max(self.count, 1)

    def state(self) -> dict[str, Tensor | int]:
        """All of it, for a checkpoint."""
        return {"count": self.count, "mean": self.mean.clone(), "squares": self._squares.clone()}

    @classmethod
    def from_state(cls, state: dict[str, Tensor | int]) -> Welford:
        """What `state` gave."""
        found = cls(len(torch.as_tensor(state["mean"])))
        found.count = int(state["count"])
        found.mean = torch.as_tensor(state["mean"]).clone()
        found._squares = torch.as_tensor(state["squares"]).clone()
        return found
