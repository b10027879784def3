"""Which pictures are learned from, and which are held out."""

from __future__ import annotations

import torch
from torch import Tensor

from engine.training_runs.plan import TrainingPlan


def split(labels: Tensor, plan: TrainingPlan) -> tuple[Tensor, Tensor]:
    """The numbers of the pictures learned from, and of those held out; at least two and one.

    Of each class about the same share is held out.

    Args:
        labels: the class of each picture.
    """
    count = len(labels)
    mixed = torch.randperm(count, generator=torch.Generator().manual_seed(plan.seed))
    fair = mixed[_places(labels[mixed]).argsort(stable=True)]
    held = min(max(1, round(count * plan.held_out)), count - 2)
    return fair[held:], fair[:held]


def _places(labels: Tensor) -> Tensor:
    """How far back each picture stands in the row of its class, 0..1: the first of all classes come first."""
    places = torch.zeros(len(labels), dtype=torch.float64)
    for one in set(labels.tolist()):
        row = labels == one
        places[row] = (torch.arange(int(row.sum()), dtype=torch.float64) + 0.5) / row.sum()
    return places
