"""A training that was begun is given another number of epochs. Loading this loads no torch."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engine.errors import Complaint
from engine.training_runs.notes import Note
from engine.training_runs.plan import TrainingPlan
from engine.training_runs.schedule import rate_at, same_rate_until

LENGTH = ("epochs", "patience")
"""The knobs that only say when a training ends; they may be changed of one that was begun."""

_PLACES = 64
"""Rates are compared at so many places of each epoch."""


def only_longer(one: TrainingPlan, other: TrainingPlan) -> bool:
    """Whether two plans differ in nothing but how far they go."""
    return replace(one, epochs=other.epochs, patience=other.patience, earlier=other.earlier) == other


def leads_there(before: TrainingPlan, plan: TrainingPlan, position: dict[str, Any]) -> bool:
    """Whether a plan comes by a checkpoint that was written with the plan `before`.

    Args:
        position: that of the checkpoint (`engine.training_runs.position.Position.state`).
    """
    if plan == before:
        return True
    begun = int(position["epoch"]) + (1 if position["batch"] else 0)
    if not only_longer(before, plan) or plan.epochs < begun or tires_sooner(before.patience, plan.patience):
        return False
    places = (place / _PLACES for place in range(begun * _PLACES))
    return all(rate_at(before, place) == rate_at(plan, place) for place in places)


def further(plan: TrainingPlan, epochs: int, patience: int, done: int) -> TrainingPlan:
    """The plan of a training with another end.

    Where the rate so far does not hang on the number of epochs (always, if it is constant), this is the plan of a
    training that was begun with that number, and both end with the same bits. Elsewhere the plan says what the rate
    was until now.

    Args:
        plan: of the training that was begun.
        done: its finished epochs; the next may be in hand.

    Raises:
        Complaint: if that many epochs, or more, are there already, or it should tire sooner than planned.
    """
    begun = min(done + 1, plan.epochs)
    if epochs < begun:
        raise Complaint(f"Epoch {begun} has begun already: plan at least {begun}.")
    if tires_sooner(plan.patience, patience):
        raise Complaint(f"Of a training that was begun, Patience can only be raised from {plan.patience} or be off.")
    longer = replace(plan, epochs=epochs, patience=patience)
    if same_rate_until(plan, epochs, begun):
        return longer
    return replace(longer, earlier=", ".join(filter(None, (plan.earlier, f"{begun}/{plan.epochs}"))))


def tires_sooner(before: int, patience: int) -> bool:
    """Whether it would have ended sooner with this patience; 0 never tires."""
    return patience != 0 and (before == 0 or patience < before)


def goes_on(note: Note, epochs: int, patience: int) -> bool:
    """Whether there is something left to do for a training with that end."""
    done = len(note.history)
    tired = 0 < patience <= done - 1 - note.best and note.best >= 0
    return epochs > done and not tired


def rate_begins_anew(plan: TrainingPlan, epochs: int, done: int) -> str:
    """What more epochs mean for the result; empty if it is that of so many from the start."""
    if same_rate_until(plan, epochs, min(done + 1, plan.epochs)):
        return ""
    many = "" if plan.epochs == 1 else "s"
    return (
        f"The {plan.schedule} schedule was laid out for {plan.epochs} epoch{many}. The rate goes on as if {epochs} "
        f"had been planned: what comes of it is not what {epochs} epochs from the start would give. With a constant "
        "rate it is."
    )
