"""Weights averaged over the steps of a training (Polyak and Juditsky 1992), with weights that fade."""

from __future__ import annotations

from copy import deepcopy

import torch
from torch import Tensor, nn


class Averages:
    """A copy of a network whose numbers are a fading mean of its own.

    Whole numbers, such as counters, are copied. At first the mean is over fewer steps than `decay` asks for, so that
    it does not hang on what the weights were by chance.

    Attributes:
        network: the copy, to be judged and kept.
    """

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.network = deepcopy(network)
        self.network.requires_grad_(False)
        self._decay, self._taken = decay, 0

    def take(self, network: nn.Module) -> None:
        """Takes in what the network is after another step."""
        self._taken += 1
        kept = min(self._decay, self._taken / (10 + self._taken))
        with torch.no_grad():
            own = self.network.state_dict(keep_vars=True)
            for name, value in network.state_dict().items():
                if value.is_floating_point():
                    own[name].lerp_(value, 1 - kept)
                else:
                    own[name].copy_(value)

    def state(self) -> dict[str, Tensor | int]:
        """All of it, for a checkpoint."""
        return {"taken": self._taken, **self.network.state_dict()}

    def load(self, state: dict[str, Tensor | int]) -> None:
        """What `state` gave."""
        left = dict(state)
        self._taken = int(left.pop("taken"))
        self.network.load_state_dict(left)
