"""Bringing a gradient to a wanted size, so that strength means the same for every network and layer."""

from __future__ import annotations

from collections.abc import Callable

from torch import Tensor

from engine.jobs.dream import MEAN_ABSOLUTE, RMS, WHERE_IT_ACTS

_TINY = 1e-20

_SIZES: dict[str, Callable[[Tensor], Tensor]] = {
    WHERE_IT_ACTS: lambda gradient: gradient.square().mean() / gradient.abs().mean().clamp_(min=_TINY),
    MEAN_ABSOLUTE: lambda gradient: gradient.abs().mean(),
    RMS: lambda gradient: gradient.square().mean().sqrt(),
}


def size_of(gradient: Tensor, way: str = WHERE_IT_ACTS) -> Tensor:
    """How large a gradient is on the whole, a tensor with one number; never 0.

    Where it acts: the mean of its absolute values, each weighed by itself. Unlike the other two it does not
    depend on how much of the picture is left in peace, so that a single neuron is not driven to burn its spot.
    """
    return _SIZES[way](gradient).clamp_(min=_TINY)


def normalised(gradient: Tensor, way: str, size: float) -> Tensor:
    """The gradient brought to the size given; nothing stays nothing."""
    return gradient * (size / size_of(gradient, way))
