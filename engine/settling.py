"""The recipe of a run whose picture depends only on where its knobs were at the end."""

from __future__ import annotations

from dataclasses import replace

from engine.job import Job
from engine.live import with_live
from engine.recipe import Recipe


class Settling:
    """Takes in what such a run is sent. Its recipe tells no story: the last position of each knob is all there is.

    Attributes:
        moved: whether a knob has moved since `job` was asked for.
    """

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._job = recipe.revisions[-1].job if recipe.revisions else recipe.job
        self.moved = True

    def heard(self, sent: Recipe | None) -> None:
        """Takes in a recipe sent to the run; being stopped changes nothing, since such runs end soon anyway."""
        if sent is None or sent.stopped_after:
            return
        job = with_live(self._job, sent.job)
        self.moved = self.moved or job != self._job
        self._job = job

    def job(self) -> Job:
        """The job as its knobs stand now."""
        self.moved = False
        return self._job

    def recipe(self, weights: str) -> Recipe:
        """The recipe that makes the picture again."""
        return replace(self._recipe.planned(), job=self._job, weights=weights)
