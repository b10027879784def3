"""What crosses from the worker thread to the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.step import Image8, Result


@dataclass(frozen=True, eq=False)
class Frame:
    """The state of a run when the screen was last free to show it.

    Attributes:
        run: which run it belongs to; frames of a replaced run are dropped.
        scores: (step, score by objective) for every step since the frame before.
        image: the picture now, read-only; None where there is none yet.
        seconds: how long the run has worked, pauses left out.
        done: how much of the work is done, 0..1, as in `Step`.
    """

    run: int
    index: int
    total: int
    note: str
    scores: tuple[tuple[int, Mapping[str, float]], ...]
    image: Image8 | None
    seconds: float
    done: float | None = None


@dataclass(frozen=True, eq=False)
class Finished:
    """A finished (or stopped) run: its result, the same picture in 8 bits, and how long it took.

    Attributes:
        scores: those of the steps since its last frame, as in `Frame`.
    """

    run: int
    result: Result
    image: Image8
    seconds: float
    scores: tuple[tuple[int, Mapping[str, float]], ...] = ()
