"""Rectifiers that let a gradient through which they would block everywhere, where it leads out of the blocked part.

A channel that answers nowhere in the first picture gives no gradient at all, and would stay silent for ever. For the
first steps of a run the gradient may pass where it pushes a value back towards the range in which the rectifier
answers (Olah et al. 2017, "Feature Visualization", appendix; `redirected_relu_grad` in Lucid). Gradients are those of
something to be made larger.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

FIRST_STEPS = 16
"""For how many steps of a run it helps; later a true gradient is better."""

BOUNDED = (nn.ReLU, nn.Hardtanh)
"""Modules whose gradient is 0 beyond a bound; ReLU6 is a Hardtanh."""


class Redirecting(nn.Module):
    """A ReLU, ReLU6 or Hardtanh that gives the same values, and another gradient while it is `on`."""

    def __init__(self, plain: nn.Module) -> None:
        super().__init__()
        self.plain = plain
        self.on = False
        bounded = isinstance(plain, nn.Hardtanh)
        self.low = float(plain.min_val) if bounded else 0.0  # type: ignore[arg-type]
        self.high = float(plain.max_val) if bounded else math.inf  # type: ignore[arg-type]

    def forward(self, seen: Tensor) -> Tensor:
        """The rectified values, of the same shape."""
        if not (self.on and torch.is_grad_enabled() and seen.requires_grad):
            return self.plain(seen)  # type: ignore[no-any-return]
        return _Redirected.apply(seen, self.low, self.high)  # type: ignore[no-any-return, no-untyped-call]


class _Redirected(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, seen: Tensor, low: float, high: float) -> Tensor:
        ctx.save_for_backward(seen)
        ctx.low, ctx.high = low, high
        return functional.relu(seen) if high == math.inf else functional.hardtanh(seen, low, high)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, None, None]:
        (seen,) = ctx.saved_tensors
        return redirected(seen, gradient, ctx.low, ctx.high), None, None


def redirected(seen: Tensor, gradient: Tensor, low: float, high: float) -> Tensor:
    """The gradient at the input of a rectifier, for each item of the batch by itself.

    Args:
        seen: the input, batch x anything.
        gradient: at the output, of the same shape; larger is more of what is wanted.
        low, high: the bounds between which the rectifier hands its input on.
    """
    usual = _usual(seen, gradient, low, high)
    rest = tuple(range(1, seen.ndim))
    through = torch.linalg.vector_norm(usual, math.inf, rest, keepdim=True) > 0
    if bool(through.all()):  # nearly always so after a few steps, and the rest takes longer than all else
        return usual
    outwards = ((seen <= low) & (gradient < 0)) | ((seen >= high) & (gradient > 0))
    return torch.where(through, usual, gradient.masked_fill(outwards, 0))


def _usual(seen: Tensor, gradient: Tensor, low: float, high: float) -> Tensor:
    if high == math.inf:
        return torch.ops.aten.threshold_backward(gradient, seen, low)  # type: ignore[no-any-return]
    return torch.ops.aten.hardtanh_backward(gradient, seen, low, high)  # type: ignore[no-any-return]
