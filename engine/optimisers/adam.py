"""Adam: each number gets a step of its own size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from engine.declare import knob
from engine.optimisers.optimiser import OPTIMISERS, Descent, Optimiser
from engine.optimisers.schedules import SCHEDULES, schedule_knob

if TYPE_CHECKING:
    from torch import Tensor

    from engine.parameterisations.parameterisation import Laid


@OPTIMISERS.add("adam", "Adam")
@dataclass(frozen=True)
class Adam(Optimiser):
    """Remembers how each number moved and evens their speed (Kingma and Ba 2015): good for nearly everything."""

    rate: float = knob(
        0.05,
        "Rate",
        "How far each step goes. Small is slow and calm, large is quick and may never settle.",
        low=0.0005,
        high=1.0,
        step=0.005,
        live=True,
    )
    schedule: str = schedule_knob()
    inertia: float = knob(
        0.9, "Inertia", "How much of the last direction is kept. More is smoother and slower to turn.",
        low=0.0, high=0.99, step=0.01, advanced=True,
    )  # fmt: skip
    memory: float = knob(
        0.999, "Memory", "How long the usual size of each number's gradient is remembered.",
        low=0.9, high=0.9999, step=0.001, advanced=True,
    )  # fmt: skip

    def begin(self, laid: Laid) -> Descent:
        return _Adam(self, laid)


class _Adam:
    def __init__(self, declared: Adam, laid: Laid) -> None:
        from torch.optim import Adam as Torch  # the declaration is there before torch is loaded

        self._declared = declared
        self._torch = Torch(laid.tensors, lr=declared.rate, betas=(declared.inertia, declared.memory))

    def step(self, loss: Callable[[], Tensor], now: Optimiser, progress: float) -> Tensor:
        now = cast(Adam, now)
        for group in self._torch.param_groups:
            group["lr"] = now.rate * SCHEDULES[now.schedule](progress)
        value = loss()
        self._torch.step()
        return value

    def moved_to(self, laid: Laid) -> Descent:
        """Both moments are resized with the picture (after crowsonkb); they stay as they are if no size changed."""
        from engine.resizing import resized

        moved = _Adam(self._declared, laid)
        if len(laid.tensors) != len(self._torch.param_groups[0]["params"]):
            return moved
        for old, new in zip(self._torch.param_groups[0]["params"], laid.tensors, strict=True):
            state = self._torch.state[old]
            if not state or old.ndim != 4 or new.ndim != 4 or old.is_complex() or old.shape[:2] != new.shape[:2]:
                continue
            height, width = new.shape[-2:]
            moved._torch.state[new] = {
                "step": state["step"].clone(),
                "exp_avg": resized(state["exp_avg"], height, width).clone(),
                "exp_avg_sq": resized(state["exp_avg_sq"], height, width).clamp(min=0),
            }
        return moved
