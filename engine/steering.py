"""The recipe of a run while it goes on: what was sent to it, what it is at, and what it will have been."""

from __future__ import annotations

from dataclasses import replace

from engine.job import Job
from engine.live import with_live
from engine.recipe import Recipe


class Steering:
    """Keeps a recipe true to what its run did, so that the same recipe makes the same picture again.

    A run says `heard` whatever it is sent, reads `job` once per step, and says `stepped` when a step is done.
    What is heard during a step takes effect with the next one.

    Attributes:
        recipe: the recipe with every change so far.
        done: how many steps are done.
    """

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.done = 0
        self._asked: Recipe | None = None
        self._stop = False

    def heard(self, sent: Recipe | None) -> None:
        """Takes in what was sent to the run: a stop, new values of live knobs, or nothing."""
        if sent is None:
            return
        self._asked = sent
        self._stop = self._stop or sent.stopped_after != 0

    def job(self) -> Job:
        """The job as it stands for the next step."""
        if self._asked is not None and not self._stop:
            self._revise(self._asked.job)
        self._asked = None
        return self.recipe.job_at(self.done)

    def stepped(self) -> int:
        """Counts a step; gives how many are done."""
        self.done += 1
        return self.done

    @property
    def giving_up(self) -> bool:
        """Whether a step in hand should be left undone: a stop was sent, and there is a picture to keep."""
        return self._stop and self.done > 0

    @property
    def over(self) -> bool:
        """Whether no further step is to be done: a stop was sent, or the recipe itself was stopped here."""
        planned = self.recipe.stopped_after
        return self.done > 0 and (self._stop or (planned != 0 and self.done >= planned))

    def story(self, total: int) -> Recipe:
        """The recipe of what was done, out of `total` steps; it says where the run stopped, if it did."""
        stopped = self.done if self.done < total else 0
        revisions = tuple(revision for revision in self.recipe.revisions if revision.after < self.done)
        return replace(self.recipe, revisions=revisions, stopped_after=stopped)

    def _revise(self, sent: Job) -> None:
        now = self.recipe.job_at(self.done)
        wanted = with_live(now, sent)
        if wanted == now:
            return
        past = tuple(revision for revision in self.recipe.revisions if revision.after < self.done)
        self.recipe = replace(self.recipe, revisions=past).revised(self.done, wanted)
