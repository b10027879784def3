"""Optimisers, and what each group of weights takes of the learning rate."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from engine.training_runs.plan import ADAM, TrainingPlan

_SHARE = "share"


def optimiser_for(plan: TrainingPlan, network: nn.Module) -> torch.optim.Optimizer:
    """As planned. Adam takes the momentum as its first decay.

    Args:
        network: one with a method `groups` says which share of the rate each of its weights takes.
    """
    shares: Any = getattr(network, "groups", None)
    groups: Any = network.parameters()
    if shares is not None:
        groups = [{"params": params, _SHARE: share} for params, share in shares()]
    if plan.optimiser == ADAM:
        return torch.optim.AdamW(groups, plan.rate, (plan.momentum, 0.999), weight_decay=plan.decay)
    return torch.optim.SGD(groups, plan.rate, plan.momentum, weight_decay=plan.decay)


def set_rate(optimiser: torch.optim.Optimizer, rate: float) -> None:
    """The rate of the next step; each group takes its share of it."""
    for group in optimiser.param_groups:
        group["lr"] = rate * group.get(_SHARE, 1.0)
