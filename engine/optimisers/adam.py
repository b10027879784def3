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


_EPS = 1e-16


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
        self._laid = laid
        # Losses that are means over many pixels have gradients no larger than torch's own eps of 1e-8.
        self._torch = Torch(laid.tensors, lr=declared.rate, betas=(declared.inertia, declared.memory), eps=_EPS)

    def step(self, loss: Callable[[], Tensor], now: Optimiser, progress: float) -> Tensor:
        now = cast(Adam, now)
        for group in self._torch.param_groups:
            group["lr"] = now.rate * SCHEDULES[now.schedule](progress)
        value = loss()
        self._torch.step()
        return value

    def moved_to(self, laid: Laid) -> Descent:
        """Both moments are resized with the picture (after crowsonkb) where numbers lie like pixels.

        Bilinearly: a resized square then stays above the square of what is resized, and no step becomes endless.
        """
        from engine.optimisers.carrying import carried

        moved = _Adam(self._declared, laid)
        if len(laid.tensors) != len(self._laid.tensors):
            return moved
        carries = carried(self._laid, laid)
        for old, new, carry in zip(self._laid.tensors, laid.tensors, carries, strict=True):
            state = self._torch.state[old]
            if state and carry is not None:
                moved._torch.state[new] = {
                    "step": state["step"].clone(),
                    "exp_avg": carry(state["exp_avg"]),
                    "exp_avg_sq": carry(state["exp_avg_sq"]),
                }
        return moved
