"""Steps of an even length."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from engine.declare import knob
from engine.jobs.dream import MEAN_ABSOLUTE, RMS, WHERE_IT_ACTS
from engine.optimisers.optimiser import OPTIMISERS, Descent, Optimiser
from engine.optimisers.schedules import SCHEDULES, schedule_knob

if TYPE_CHECKING:
    from torch import Tensor

    from engine.parameterisations.parameterisation import Laid


@OPTIMISERS.add("ascent", "Even steps")
@dataclass(frozen=True)
class Ascent(Optimiser):
    """Each step moves the picture equally far, whichever way is up: simple and lively, the way dreams are made."""

    rate: float = knob(
        0.01,
        "Rate",
        "How far each step moves the picture, where black to white is 1. Small is subtle, large is bold and rough.",
        low=0.0005,
        high=0.5,
        step=0.001,
        live=True,
    )
    schedule: str = schedule_knob()
    normalise: str = knob(
        RMS,
        "Measured by",
        "How the length of a step is taken: over the whole picture by its root mean square or its mean absolute "
        "value, or where it acts, which treats a single spot like a whole picture.",
        choices=(RMS, MEAN_ABSOLUTE, WHERE_IT_ACTS),
        advanced=True,
    )

    def begin(self, laid: Laid) -> Descent:
        return _Ascent(laid)


class _Ascent:
    def __init__(self, laid: Laid) -> None:
        from engine.optimisers.gauge import Gauge  # the declaration is there before torch is loaded

        self._laid = laid
        self._gauge = Gauge(laid)

    def step(self, loss: Callable[[], Tensor], now: Optimiser, progress: float) -> Tensor:
        from engine.optimisers.gauge import go

        now = cast(Ascent, now)
        value = loss()
        go(self._laid, self._gauge.length(now.rate * SCHEDULES[now.schedule](progress), now.normalise))
        return value

    def moved_to(self, laid: Laid) -> Descent:
        """It remembers nothing that would be worth keeping."""
        return _Ascent(laid)
