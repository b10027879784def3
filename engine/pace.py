"""Doing counted steps one after the other, with pauses between tiles in which a run can be steered."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from itertools import accumulate
from typing import TypeAlias

from engine.ascent import Ascent
from engine.canvas import Canvas
from engine.jobs.dream import Dream
from engine.recipe import Recipe
from engine.steering import Steering
from engine.step import Step

Done: TypeAlias = Generator[Step, Recipe | None, bool]
"""Yields steps, and ends with whether the work was done (and not given up on the way)."""


class Pace:
    """The beat of a run: each step it takes is counted, shown, and heard out.

    Args:
        work: how much each step has to do, in any unit; empty if all have the same.

    Attributes:
        steering: what the run is told, and how many steps are done.
        total: how many steps there will be.
    """

    def __init__(self, steering: Steering, ascent: Ascent, total: int, work: Sequence[float] = ()) -> None:
        self.steering = steering
        self.total = total
        self._ascent = ascent
        self._work = (0.0, *accumulate(work))

    def step(self, canvas: Canvas, dream: Dream, progress: float, note: str, film_frame: bool = False) -> Done:
        """One step on a canvas, which stays as it was if the step is given up."""
        terms = yield from self._ascend(canvas, dream, progress, note)
        if terms is None:
            return False
        done = self.steering.stepped()
        self.steering.heard((yield Step(done, self.total, terms, canvas.render, note, film_frame, self._done())))
        return True

    def _ascend(
        self, canvas: Canvas, dream: Dream, progress: float, note: str
    ) -> Generator[Step, Recipe | None, Mapping[str, float] | None]:
        work = self._ascent.step(canvas, dream, progress)
        while True:
            try:
                next(work)
            except StopIteration as end:
                return end.value  # type: ignore[no-any-return]
            self.steering.heard((yield Step(self.steering.done, self.total, note=note, done=self._done())))
            if self.steering.giving_up:
                return None

    def _done(self) -> float | None:
        whole = self._work[-1]
        return self._work[min(self.steering.done, len(self._work) - 1)] / whole if whole else None
