"""How far a picture moves when its numbers are turned: what makes rates mean the same for every parameterisation."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor

from engine.normalising import size_of
from engine.parameterisations.parameterisation import Laid

_MOST = 1e4
"""What a first guess is corrected by, at most: numbers that hardly move the picture are not driven to infinity."""


class Gauge:
    """Measures steps along the gradient by what they do to the picture. It costs two pictures, and no network."""

    def __init__(self, laid: Laid) -> None:
        self._laid = laid
        self._moved_per_number = 1.0

    def length(self, wanted: float, way: str) -> float:
        """What the gradients are to be multiplied by so that the picture moves by `wanted`; 0 if nothing moves it.

        It is exact where pictures depend on their numbers in a straight line, and close where they do not.

        Args:
            wanted: in picture units, where black to white is 1; above 0.
            way: how the size of the movement is taken, as in `engine.normalising`.
        """
        gradients = [tensor.grad for tensor in self._laid.tensors if tensor.grad is not None]
        spread = _spread(gradients)
        if not 0 < spread < math.inf:
            return 0.0
        tried = wanted / spread / self._moved_per_number
        moved = self._moved(tried, way)
        if not 0 < moved < math.inf:
            return 0.0
        correction = min(_MOST, max(1 / _MOST, wanted / moved))
        self._moved_per_number /= correction
        return tried * correction

    def _moved(self, length: float, way: str) -> float:
        with torch.no_grad():
            before = [tensor.clone() for tensor in self._laid.tensors]
            first = self._laid.picture().clone()
            go(self._laid, length)
            moved = self._laid.picture() - first
            for tensor, old in zip(self._laid.tensors, before, strict=True):
                tensor.copy_(old)
            return float(size_of(moved, way)) if moved.any() else 0.0


def go(laid: Laid, length: float) -> None:
    """Turns the numbers against their gradients, times `length`."""
    with torch.no_grad():
        for tensor in laid.tensors:
            if tensor.grad is not None:
                tensor.sub_(tensor.grad, alpha=length)


def _spread(gradients: Sequence[Tensor]) -> float:
    """The root mean square of all numbers together."""
    count = sum(gradient.numel() for gradient in gradients)
    total = sum(float(torch.linalg.vector_norm(gradient)) ** 2 for gradient in gradients)
    return math.sqrt(total / count) if count else 0.0
