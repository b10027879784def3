"""Pictures changed a little so that a classifier errs: projected gradient descent (Madry et al. 2018), 2-norm."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

_STEPS = 2
_STRIDE = 0.75  # of the radius, each step


def attacked(
    network: nn.Module, pictures: Tensor, labels: Tensor, radius: float, chance: torch.Generator, steps: int = _STEPS
) -> Tensor:
    """The pictures, each moved by at most `radius` in the 2-norm to where the loss is higher, within 0..1.

    The network judges as it does when used, and comes back in the mode it was in.
    """
    mode = network.training
    network.eval()
    start = torch.randn(pictures.shape, generator=chance).to(pictures.device)
    change = within(start, radius * 0.5)
    for _ in range(steps):
        change.requires_grad_(True)
        loss = functional.cross_entropy(network((pictures + change).clamp(0, 1)), labels, reduction="sum")
        (slope,) = torch.autograd.grad(loss, change)
        change = within(change.detach() + within(slope * 1e6, radius * _STRIDE), radius)
    network.train(mode)
    return (pictures + change).clamp(0, 1)


def within(change: Tensor, radius: float) -> Tensor:
    """Each change, made no longer than the radius."""
    lengths = change.flatten(1).square().sum(1).sqrt().clamp(min=1e-12)
    return change * (radius / lengths).clamp(max=1)[:, None, None, None]
