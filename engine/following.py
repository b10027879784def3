"""A run within a run: its steps are counted on, and a stop ends both."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import cast

from engine.recipe import Recipe
from engine.step import Image, Result, Run, Step


@dataclass(frozen=True)
class Followed:
    """How an inner run ended.

    Attributes:
        image: its picture.
        done: how many steps are done in all.
        stopped: whether the outer run is to end as well.
    """

    image: Image
    done: int
    stopped: bool


def follow(
    run: Run, inner: Recipe, said: str, before: int, total: int, planned_end: int
) -> Generator[Step, Recipe | None, Followed]:
    """Steps an inner run to its end.

    Args:
        inner: its recipe.
        said: what each note begins with.
        before: how many steps were done before it.
        total: how many there will be in all.
        planned_end: the step of the outer run after which to stop; 0 for none.
    """
    done, sent, stopped = before, None, False
    while True:
        try:
            step = run.send(sent)
        except StopIteration as end:
            return Followed(cast(Result, end.value).image, done, stopped)
        done = before + step.index
        heard = yield Step(done, total, step.terms, step.render, f"{said}: {step.note}")
        wanted = heard is not None and heard.stopped_after != 0
        stopped = stopped or (step.index > 0 and (wanted or done == planned_end))
        sent = replace(inner, stopped_after=max(1, step.index)) if stopped else None
