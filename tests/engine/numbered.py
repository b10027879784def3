"""Numbers for optimisers to turn, without a network: a bowl, and what follows the way down."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.optimisers.optimiser import Descent, Optimiser

Numbers = NDArray[np.float64]
Loss = Callable[[Tensor], Tensor]

SCALES = torch.tensor([[1.0, 4.0, 0.5], [9.0, 2.0, 0.1]], dtype=torch.float64).reshape(1, 1, 2, 3)
FIRST = torch.tensor([[0.9, -0.4, 0.3], [0.2, 0.8, -0.7]], dtype=torch.float64).reshape(1, 1, 2, 3)


class Numbered:
    """Numbers that a picture is a plain function of."""

    def __init__(self, *first: Tensor, shown: Callable[[list[Tensor]], Tensor] | None = None) -> None:
        self.tensors = [one.clone().requires_grad_() for one in first]
        self._shown = shown or (lambda tensors: tensors[0])

    def picture(self) -> Tensor:
        return self._shown(self.tensors)

    def put(self, picture: Tensor) -> None:
        raise NotImplementedError


def bowl(picture: Tensor) -> Tensor:
    return 0.5 * (SCALES * picture.square()).sum()


def bowl_slope(numbers: Numbers) -> Numbers:
    return np.asarray(SCALES.numpy() * numbers)


def looking(laid: Numbered, loss: Loss) -> Callable[[], Tensor]:
    """What an optimiser asks: the loss, with gradients left in the numbers."""

    def look() -> Tensor:
        for tensor in laid.tensors:
            tensor.grad = None
        value = loss(laid.picture())
        value.backward()  # type: ignore[no-untyped-call]
        return value.detach()

    return look


def run(laid: Numbered, loss: Loss, optimiser: Optimiser, steps: int, begun: Descent | None = None) -> list[Numbers]:
    """The first numbers after each step."""
    descent = begun or optimiser.begin(laid)
    path = []
    for index in range(steps):
        value = descent.step(looking(laid, loss), optimiser, index / max(1, steps - 1))
        assert torch.isfinite(value)
        path.append(laid.tensors[0].detach().numpy().copy())
    return path


def follow(path: Sequence[Numbers], expected: Sequence[Numbers], error: float = 1e-12) -> None:
    for here, there in zip(path, expected, strict=True):
        np.testing.assert_allclose(here, there, rtol=0, atol=error)
