"""Faces, benches and short runs for the tests of the face lab."""

from __future__ import annotations

from functools import cache

import resources
from engine.bench import Bench
from engine.face_lab.running import Edited, edit_face
from engine.jobs.face_lab import FaceLab
from engine.open_picture import open_picture
from engine.picture import Picture
from engine.recipe import Recipe
from engine.step import Step
from tests.tiny import resolved, tiny_network

FACE = "157.5,76.8,284.0,190.5"
"""The astronaut's box as the finder gives it, so that most tests need not look for it."""


@cache
def sample(name: str) -> Picture:
    """A picture that comes with Phosphene."""
    return open_picture(next(path for path in resources.SAMPLES if path.stem == name))


def bench(name: str = "astronaut") -> Bench:
    """A bench with a portrait; its network has no part in what is tested."""
    return Bench(tiny_network(), resolved(), sample(name))


def edited(job: FaceLab, name: str = "astronaut", **recipe: int) -> tuple[Edited, list[Step]]:
    """What a job ends with, and its steps."""
    run, steps = edit_face(Recipe(job, **recipe), bench(name)), []  # type: ignore[arg-type]
    while True:
        try:
            steps.append(next(run))
        except StopIteration as end:
            return end.value, steps
