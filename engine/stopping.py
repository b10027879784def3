"""Runs that go through parts one after the other: where one was stopped, and that it stops there again."""

from __future__ import annotations

from dataclasses import replace

from engine.recipe import Recipe


class Stopping:
    """Keeps count of the parts of such a run. It has no live knobs; a stop keeps the parts that are done.

    Attributes:
        done: how many parts are done.
    """

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._asked = False
        self.done = 0

    def heard(self, sent: Recipe | None) -> None:
        """Takes in what was sent to the run.

        Raises:
            InterruptedError: if it is to stop and no part is done, so that there is no picture.
        """
        self._asked = self._asked or (sent is not None and sent.stopped_after != 0)
        if self._asked and not self.done:
            raise InterruptedError("Stopped before there was a picture.")

    @property
    def over(self) -> bool:
        """Whether the part in hand, or the next, is to be left undone."""
        planned = self._recipe.stopped_after
        return self.done > 0 and (self._asked or (planned != 0 and self.done >= planned))

    def recipe(self, total: int, weights: str) -> Recipe:
        """The recipe of what was done, out of `total` parts: it says where it stopped, if it did."""
        stopped = self.done if self.done < total else 0
        return replace(self._recipe.planned(), weights=weights, stopped_after=stopped)
