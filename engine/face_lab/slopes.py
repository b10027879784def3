"""The slope of several costs at once, each in a thread of its own."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import torch
from torch import Tensor

from engine.face_lab.wishes import Cost


def slope(patch: Tensor, costs: Sequence[Cost]) -> Tensor:
    """The gradient of the sum of costs by a patch, of its shape.

    The networks are small: torch's own threads, which share out single operations, hardly make them faster, while two
    networks at a time take little more than half as long as one after the other. The slopes are summed in the order
    of the costs, so that the result does not depend on which is there first.
    """
    first, *others = costs
    with ThreadPoolExecutor(max(1, len(others))) as beside:
        coming = [beside.submit(_slope, patch, cost) for cost in others]
        total = _slope(patch, first)
        for one in coming:
            total = total + one.result()
    return total


def _slope(patch: Tensor, cost: Cost) -> Tensor:
    leaf = patch.detach().requires_grad_()
    (found,) = torch.autograd.grad(cost(leaf), leaf)
    return found
