"""What is asked of a training, and what it tells. Loading this loads no torch."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from engine.training_runs.notes import Note
from engine.training_runs.plan import TrainingPlan
from engine.training_runs.source import Source


@dataclass(frozen=True)
class Request:
    """What is to be trained.

    Attributes:
        folder: where all of it is kept; what is there already is gone on with.
        name: what it is called.
        threads: how many compute, if it is begun by this; 0 for as many as torch has.
    """

    plan: TrainingPlan
    source: Source
    folder: Path
    name: str
    threads: int = 0


@dataclass(frozen=True, eq=False)
class Progress:
    """How far it is.

    Attributes:
        words: what is being done.
        done: the share of the work, 0..1.
        epoch: epochs so far, with the part of the one in hand.
        means: numbers of the epoch in hand.
        note: what is known up to the last finished epoch.
        pace: pictures learned from in a second; 0 before that is known.
        drawing: faces drawn in a second; 0 if none were.
    """

    words: str
    done: float
    epoch: float
    note: Note
    means: dict[str, float] = field(default_factory=dict)
    pace: float = 0.0
    drawing: float = 0.0
