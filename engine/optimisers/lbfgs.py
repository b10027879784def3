"""Steps that remember how the ground curves."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.optimisers.optimiser import OPTIMISERS, Descent, Optimiser

if TYPE_CHECKING:
    from torch import Tensor

    from engine.parameterisations.parameterisation import Laid


_LOOKS = 25
"""How often it looks at most to find the length of one step."""


@OPTIMISERS.add("lbfgs", "L-BFGS")
@dataclass(frozen=True)
class Lbfgs(Optimiser):
    """Looks several times before each step and takes the best length (Liu and Nocedal 1989).

    Few steps reach far, each takes two or more looks. It compares what it sees, so chance on the way to the network
    (jitter, crops, noise) and treatments of the gradient confuse it: leave them out.
    """

    history: int = knob(
        10,
        "Memory",
        "How many past steps it remembers to know how the ground curves. More finds the way better and takes a "
        "little more time and memory.",
        low=1,
        high=30,
        step=1,
        advanced=True,
    )

    def compares(self) -> bool:
        return True

    def begin(self, laid: Laid) -> Descent:
        return _Lbfgs(self, laid)


class _Lbfgs:
    def __init__(self, declared: Lbfgs, laid: Laid) -> None:
        self._declared = declared
        self._laid = laid
        self._scale = 0.0
        self._start()

    def _start(self) -> None:
        from torch.optim import LBFGS  # the declaration is there before torch is loaded

        self._torch = LBFGS(
            self._laid.tensors,
            max_iter=1,
            max_eval=_LOOKS,
            tolerance_grad=0,
            tolerance_change=0,
            history_size=self._declared.history,
            line_search_fn="strong_wolfe",
        )

    def step(self, loss: Callable[[], Tensor], now: Optimiser, progress: float) -> Tensor:  # noqa: ARG002 - no rate
        before = [tensor.detach().clone() for tensor in self._laid.tensors]
        seen: list[Tensor] = []

        def scaled() -> Tensor:
            seen.append(loss())
            return self._scaled(seen[-1])

        self._torch.step(scaled)  # type: ignore[no-untyped-call] # torch's own lack
        if not all(bool(tensor.isfinite().all()) for tensor in self._laid.tensors):
            self._go_back(before)
        return seen[0]

    def _scaled(self, value: Tensor) -> Tensor:
        """Everything times one number that makes the first gradient's root mean square 1.

        torch's L-BFGS holds some of what it computes against fixed numbers, which tiny gradients would not pass.
        """
        import torch

        gradients = [tensor.grad for tensor in self._laid.tensors if tensor.grad is not None]
        if self._scale == 0.0:
            norm = math.hypot(*(float(torch.linalg.vector_norm(gradient)) for gradient in gradients))
            count = sum(gradient.numel() for gradient in gradients)
            self._scale = math.sqrt(count) / norm if 0 < norm < math.inf else 0.0
        for gradient in gradients:
            gradient.mul_(self._scale or 1.0)
        return value * (self._scale or 1.0)

    def _go_back(self, before: list[Tensor]) -> None:
        import torch

        with torch.no_grad():
            for tensor, old in zip(self._laid.tensors, before, strict=True):
                tensor.copy_(old)
        self._start()

    def moved_to(self, laid: Laid) -> Descent:
        """It starts anew: how the ground curves at one size says nothing about another."""
        return _Lbfgs(self._declared, laid)
