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
        change = within(change.detach() + _of_length(slope, radius * _STRIDE), radius)
    network.train(mode)
    return (pictures + change).clamp(0, 1)


def within(change: Tensor, radius: float) -> Tensor:
    """Each change, made no longer than the radius."""
    return change * (radius / _lengths(change)).clamp(max=1)


def _of_length(slope: Tensor, length: float) -> Tensor:
    """Each slope, made so long, however small it is; one that is zero stays zero."""
    largest = slope.flatten(1).abs().amax(1)[:, None, None, None]
    near_one = slope / largest.clamp(min=torch.finfo(slope.dtype).tiny)  # squares of what is tiny would be zero
    return near_one * (length / _lengths(near_one))


def _lengths(change: Tensor) -> Tensor:
    """The 2-norm of each, N x 1 x 1 x 1; never zero, so that one can divide by it."""
    return change.flatten(1).square().sum(1).sqrt().clamp(min=1e-12)[:, None, None, None]
