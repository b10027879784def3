"""Questions that are answered step by step: what is told on the way, what is counted, and what is closed."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from app import growing as growing_module
from app.growing import Grown, growing
from app.questions import finished, followed
from engine.step import Result, Step, frozen


class Counting:
    """A job of so many steps, whose picture is as bright as the step is late."""

    def __init__(self, total: int) -> None:
        self.total, self.open, self.rendered = total, 0, 0

    def run(self, recipe: Any, bench: Any) -> Any:
        self.open += 1
        try:
            for index in range(1, self.total + 1):
                yield Step(index, self.total, {"score": 2.0 * index}, self._render, f"Part {index}")
            return Result(np.full((2, 3, 3), 0.2, np.float32), recipe)
        finally:
            self.open -= 1

    def _render(self) -> Any:
        self.rendered += 1
        return frozen(np.zeros((2, 3, 3), np.uint8))


def walked(asking: Any) -> tuple[list[Any], Any]:
    told = []
    while True:
        try:
            told.append(next(asking))
        except StopIteration as end:
            return told, end.value


@pytest.fixture
def job() -> Counting:
    return Counting(4)


@pytest.fixture
def recipe(job: Counting) -> Any:
    return SimpleNamespace(job=job)


def test_words_come_with_each_step_and_the_picture_at_the_end(recipe: Any, job: Counting) -> None:
    told, end = walked(finished(recipe, None))  # type: ignore[arg-type]
    assert told == [f"Part {n} ({n} of 4)" for n in range(1, 5)]
    assert end.scores == ((4, {"score": 8.0}),)
    assert end.image.tolist() == np.full((2, 3, 3), 51).tolist()
    assert (job.open, job.rendered) == (0, 0)


def test_a_growing_picture_is_shown_at_times(recipe: Any, job: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing_module, "SHOWN_EVERY", 0.0)
    told, end = walked(growing(recipe, None))  # type: ignore[arg-type]
    assert [(one.words, one.done) for one in told] == [(f"Part {n}", n / 4) for n in range(1, 5)]
    assert all(isinstance(one, Grown) and one.image is not None for one in told)
    assert end.scores == ((4, {"score": 8.0}),)
    monkeypatch.setattr(growing_module, "SHOWN_EVERY", 1e9)
    told, _ = walked(growing(recipe, None))  # type: ignore[arg-type]
    assert not any(one.image is not None for one in told)
    assert job.rendered == 4


@pytest.mark.parametrize("question", [finished, growing])
def test_what_is_dropped_on_the_way_is_closed(question: Any, recipe: Any, job: Counting) -> None:
    asking: Iterator[Any] = question(recipe, None)
    next(asking)
    assert job.open == 1
    asking.close()  # type: ignore[attr-defined]
    assert job.open == 0


def test_the_time_between_the_steps_is_not_counted(
    recipe: Any, job: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(0, 1000, 5))  # each look at the clock is 5 s after the one before
    monkeypatch.setattr("app.stepping.time.perf_counter", lambda: float(next(clock)))
    _, (_, seconds, _) = walked(followed(job.run(recipe, None)))
    assert seconds == 5.0 * 5  # four steps and the end; four pauses are left out
