"""The recipe: a frozen description of one picture or film, from which it can be made again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from engine.check import check
from engine.declare import Declared, knob, with_value
from engine.job import Job


@dataclass(frozen=True)
class Subject:
    """Which picture is worked on: its file name (never a path), the SHA-256 of the file, its size in pixels."""

    name: str
    sha256: str
    width: int
    height: int


@dataclass(frozen=True)
class Revision:
    """A change of live knobs during a run: the job as it was from the step after `after` on."""

    after: int
    job: Job


@dataclass(frozen=True)
class Recipe(Declared):
    """What is made, with which network, from which subject, with which knobs and seed.

    Device, threads, precision and preview rate are preferences, not part of it.

    Attributes:
        weights: SHA-256 of the weights file that was used; empty until it has run.
        revisions: what was changed while it ran, in order, so that "again" repeats it.
        stopped_after: the step after which it was stopped; 0 if it ran to its end.
    """

    job: Job
    network: str = knob("mobilenet_v2", "Network", "The trained network whose eyes are used.", editor="network")
    size: int = knob(
        0,
        "Longest side",
        "Longest side of the result in pixels.",
        low=0,
        high=16384,
        step=64,
        unit="px",
        zero="as the photo",
    )
    seed: int = knob(
        0,
        "Seed",
        "The number all chance comes from. The same seed makes the same picture; another makes a sibling.",
        low=0,
        high=2**31 - 1,
        step=1,
        editor="seed",
    )
    weights: str = ""
    subject: Subject | None = None
    revisions: tuple[Revision, ...] = ()
    stopped_after: int = 0

    def checked(self) -> Recipe:
        """The recipe itself, once every knob in it is known to be in range.

        Raises:
            BadRecipe: naming the knob that is not.
        """
        check(self)
        check(self.job)
        for revision in self.revisions:
            check(revision.job)
        return self

    def with_knob(self, path: str, value: Any) -> Recipe:
        """The recipe with one knob changed, as a plan for a new run: what happened in the old run is dropped."""
        return with_value(self.planned(), path, value)  # type: ignore[no-any-return]

    def planned(self) -> Recipe:
        """The recipe without the story of a particular run."""
        return replace(self, revisions=(), stopped_after=0)

    def revised(self, after: int, job: Job) -> Recipe:
        """The recipe of a run whose live knobs were changed once `after` steps were done."""
        return replace(self, revisions=(*self.revisions, Revision(after, job)))

    def job_at(self, step: int) -> Job:
        """The job as it stands when `step` steps are done."""
        current = self.job
        for revision in self.revisions:
            if revision.after <= step:
                current = revision.job
        return current
