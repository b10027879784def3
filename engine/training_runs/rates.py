"""Optimisers and the learning rate at any place of a training."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import nn

from engine.training_runs.plan import ADAM, COSINE, STEPS, TrainingPlan

_THIRDS = 3
_SHARE = "share"


def rate_at(plan: TrainingPlan, epochs: float) -> float:
    """The learning rate after so many epochs, of which a part may be done."""
    done = epochs / plan.epochs
    if plan.schedule == COSINE:
        return plan.rate * 0.5 * (1 + math.cos(math.pi * done))
    if plan.schedule == STEPS:
        return float(plan.rate * 0.1 ** min(_THIRDS - 1, int(done * _THIRDS)))
    return plan.rate


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
