"""Gradient descent with momentum."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from engine.declare import knob
from engine.jobs.dream import RMS
from engine.optimisers.optimiser import OPTIMISERS, Descent, Optimiser
from engine.optimisers.schedules import SCHEDULES, STAGED, schedule_knob

if TYPE_CHECKING:
    from torch import Tensor

    from engine.parameterisations.parameterisation import Laid


@OPTIMISERS.add("sgd", "Momentum")
@dataclass(frozen=True)
class Sgd(Optimiser):
    """Rolls downhill like a ball: steps get longer where the way stays the same, shorter where it flattens out."""

    rate: float = knob(
        0.01,
        "Rate",
        "How far the first step moves the picture, where black to white is 1. With momentum, later ones go further.",
        low=0.0005,
        high=0.5,
        step=0.001,
        live=True,
    )
    schedule: str = schedule_knob()
    inertia: float = knob(
        0.9,
        "Momentum",
        "How much of the last step is kept. 0 forgets it, 0.9 rolls about ten times as far.",
        low=0.0,
        high=0.99,
        step=0.01,
        live=True,
    )
    nesterov: bool = knob(
        False,
        "Look ahead",
        "Takes each step as if the ball had already rolled on, which overshoots less (Nesterov).",
        advanced=True,
    )
    rests: bool = knob(
        False,
        "Rest between stages",
        "With the schedule “in three stages”: lets the ball come to rest whenever the steps get smaller "
        "(Mahendran and Vedaldi 2015).",
        advanced=True,
    )

    def begin(self, laid: Laid) -> Descent:
        return _Sgd(laid)


class _Sgd:
    """Velocity is kept in steps of the rate, so that it means the same at another size.

    The rate is brought to picture units by the steepest gradient seen at this size: a gradient that is nearly nothing
    at first does not make later steps endless.
    """

    def __init__(self, laid: Laid, velocities: Sequence[Tensor | None] = ()) -> None:
        from engine.optimisers.gauge import Gauge  # the declaration is there before torch is loaded

        self._laid = laid
        self._gauge = Gauge(laid)
        self._velocities = list(velocities) or [None] * len(laid.tensors)
        self._unit = math.inf
        self._stage = 1.0

    def step(self, loss: Callable[[], Tensor], now: Optimiser, progress: float) -> Tensor:
        now = cast(Sgd, now)
        value = loss()
        self._measure(now.rate)
        factor = SCHEDULES[now.schedule](progress)
        if now.rests and now.schedule == STAGED and factor != self._stage:
            self._velocities = [None] * len(self._velocities)
        self._stage = factor
        self._roll(now, now.rate * factor)
        return value

    def _measure(self, rate: float) -> None:
        length = self._gauge.length(rate, RMS)
        if length > 0:
            self._unit = min(self._unit, length / rate)

    def _roll(self, now: Sgd, rate: float) -> None:
        import torch

        unit = self._unit if math.isfinite(self._unit) else 0.0
        with torch.no_grad():
            for number, tensor in enumerate(self._laid.tensors):
                if tensor.grad is None:
                    continue
                push, old = tensor.grad * unit, self._velocities[number]
                velocity = push if old is None else old * now.inertia + push
                self._velocities[number] = velocity
                tensor.sub_(push + velocity * now.inertia if now.nesterov else velocity, alpha=rate)

    def moved_to(self, laid: Laid) -> Descent:
        """The velocity is resized with the picture where numbers lie like pixels; elsewhere it begins at rest."""
        from engine.optimisers.carrying import carried

        if len(laid.tensors) != len(self._velocities):
            return _Sgd(laid)
        pairs = zip(self._velocities, carried(self._laid, laid), strict=True)
        return _Sgd(laid, [None if old is None or carry is None else carry(old) for old, carry in pairs])
