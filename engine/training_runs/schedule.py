"""The learning rate at any place of a training. Loading this loads no torch."""

from __future__ import annotations

import math
import re

from engine.errors import Complaint
from engine.training_runs.plan import CONSTANT, COSINE, STEPS, TrainingPlan

_THIRDS = 3
_STRETCH = re.compile(r"\s*(\d{1,5})\s*/\s*(\d{1,5})\s*")


def rate_at(plan: TrainingPlan, epochs: float) -> float:
    """The learning rate after so many epochs, of which a part may be done.

    Raises:
        Complaint: if what was planned before cannot be read.
    """
    done = epochs / _planned(plan, epochs)
    if plan.schedule == COSINE:
        return plan.rate * 0.5 * (1 + math.cos(math.pi * done))
    if plan.schedule == STEPS:
        return float(plan.rate * 0.1 ** min(_THIRDS - 1, int(done * _THIRDS)))
    return plan.rate


def same_rate_until(plan: TrainingPlan, epochs: int, until: int) -> bool:
    """Whether another number of epochs would have left the rate as it was, up to the end of the epoch `until`."""
    if plan.schedule == CONSTANT or until == 0 or epochs == plan.epochs:
        return True
    return plan.schedule == STEPS and not plan.earlier and _THIRDS * until <= min(plan.epochs, epochs)


def stretches(earlier: str) -> tuple[tuple[int, int], ...]:
    """What was planned before, as (until this epoch, the rate fell as if so many were planned).

    Raises:
        Complaint: if it is written otherwise.
    """
    found = [_STRETCH.fullmatch(part) for part in earlier.split(",") if part.strip()]
    if not all(found):
        raise Complaint(f"“{earlier}” should be pairs of epochs such as 10/10, 20/20.")
    return tuple((int(one[1]), max(1, int(one[2]))) for one in found if one)


def _planned(plan: TrainingPlan, epochs: float) -> int:
    """As of how many epochs the rate falls there."""
    return next((planned for until, planned in stretches(plan.earlier) if epochs < until), plan.epochs)
