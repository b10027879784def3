"""What the panel “Age and expression” asks of the engine, called with the bench in the worker thread."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from app.frame import Finished
from app.growing import SHOWN_EVERY, Grown
from engine.declare import with_value
from engine.faces.box import Box
from engine.jobs.face_lab import CHANGED, FaceLab
from engine.pixels import to_8bit
from engine.recipe import Recipe
from engine.step import Image8

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.face_lab.running import Edited, LabStep

PHOTO = "photo"
"""Beside the ways: the photo as it was."""

Scores = tuple[int, Mapping[str, float]]
"""What the judges said after a step."""


class Halt:
    """A request to end with what is there; it is made in one thread and seen in the other.

    A run is told so by its worker. What a panel asks is only ever advanced, so that it has to look for itself.
    """

    def __init__(self) -> None:
        self.asked = False


@dataclass(frozen=True, eq=False)
class LabMoved(Grown):
    """How far a change is.

    Attributes:
        way: the way that is gone.
        scores: what the judges say now, if they were asked.
    """

    way: str = ""
    scores: Scores | None = None


@dataclass(frozen=True, eq=False)
class Lab:
    """Changed faces.

    Attributes:
        made: by the way that was gone.
        curves: what the judges said on each of them.
    """

    made: Mapping[str, Edited] = field(default_factory=dict)
    curves: Mapping[str, tuple[Scores, ...]] = field(default_factory=dict)


def faces_in(bench: Bench) -> tuple[Box, ...]:
    """The faces in the photo in hand, in its pixels, the surest first."""
    from engine.faces.finding import find_faces  # it loads torch
    from engine.faces.judges import judges

    width, height = bench.need_picture().size
    photo = bench.photo(height, width)
    assert photo is not None
    return find_faces(photo.cpu(), judges().finder)


def changing(recipe: Recipe, ways: tuple[str, ...], halt: Halt, bench: Bench) -> Generator[LabMoved, None, Lab]:
    """Changes the face in these ways, one after the other, and tells how far that is."""
    made: dict[str, Edited] = {}
    curves: dict[str, list[Scores]] = {}
    for place, way in enumerate(ways):
        curves[way] = []
        going = _going(with_value(recipe, "job.way", way), halt, bench)
        for moved in going:
            if isinstance(moved, LabMoved):
                curves[way] += [moved.scores] if moved.scores else []
                yield replace(moved, done=(place + (moved.done or 0)) / len(ways))
            else:
                made[way] = moved
        if halt.asked:
            break
    return Lab(made, {way: tuple(scores) for way, scores in curves.items()})


def _going(recipe: Recipe, halt: Halt, bench: Bench) -> Iterator[LabMoved | Edited]:
    from engine.face_lab.running import edit_face  # it loads torch

    run, order, shown = edit_face(recipe, bench), None, 0.0
    with closing(run):
        while True:
            try:
                step = cast("LabStep", run.send(order))
            except StopIteration as end:
                yield end.value
                return
            now = time.perf_counter()
            looked = now - shown > SHOWN_EVERY
            shown = now if looked else shown
            order = replace(recipe, stopped_after=step.index) if halt.asked else None
            yield _moved(step, cast(FaceLab, recipe.job).way, looked)


def _moved(step: LabStep, way: str, looked: bool) -> LabMoved:
    image = step.near() if looked and step.near is not None else None
    words = f"{way.capitalize()}: step {step.index} of {step.total}"
    return LabMoved(words, step.index / step.total, image, way, (step.index, step.terms) if step.terms else None)


def views_of(made: Mapping[str, Edited], share: float, near: bool, bench: Bench) -> dict[str, Image8]:  # noqa: ARG001
    """Each changed face for the screen, with so much of its change; under `PHOTO` the photo."""
    first = next(iter(made.values()))
    return {PHOTO: first.small(0.0, near), **{way: one.small(share, near) for way, one in made.items()}}


def kept(edited: Edited, job: FaceLab, bench: Bench) -> Finished:  # noqa: ARG001
    """The photo in full resolution with the share of the change that the job says, shown as it says."""
    from engine.face_lab.running import result_of

    began = time.perf_counter()
    recipe = replace(edited.recipe, job=replace(cast(FaceLab, edited.recipe.job), share=job.share, shown=job.shown))
    result = result_of(edited, recipe)
    return Finished(0, result, to_8bit(result.image), time.perf_counter() - began)


def plain(recipe: Recipe) -> Recipe:
    """The recipe without what only says how its result is looked at: results are remembered by it."""
    job: Any = recipe.job
    return replace(recipe.planned(), weights="", job=replace(job, share=1.0, shown=CHANGED, way=FaceLab().way))
