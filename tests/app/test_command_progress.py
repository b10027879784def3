"""The progress line: what it says, and when."""

from __future__ import annotations

import io

import pytest

from app.command.progress import Progress
from engine.step import Step


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def _run(stream: io.StringIO, seconds_per_step: float, steps: int, quiet: bool = False) -> str:
    clock = Clock()
    progress = Progress(stream, quiet, clock)
    for index in range(1, steps + 1):
        clock.now += seconds_per_step
        progress.show(Step(index, steps, note="Octave 1 of 1"))
    progress.end()
    return stream.getvalue()


def test_a_terminal_gets_one_line_drawn_over_itself() -> None:
    told = _run(Terminal(), 0.5, 4)
    assert told.count("\n") == 1
    assert told.endswith("\n")
    assert "100 %  done" in told
    assert [float(part.split("%")[0].split()[-1]) for part in told.split("\r")[1:]] == [25, 50, 75, 100]


def test_it_is_drawn_no_more_than_ten_times_a_second() -> None:
    assert _run(Terminal(), 0.01, 100).count("\r") <= 11


def test_time_left_is_steps_left_times_their_usual_time() -> None:
    clock = Clock()
    progress = Progress(io.StringIO(), quiet=True, clock=clock)
    for index, seconds in enumerate((30.0, 2.0, 2.0, 2.0, 2.0), start=1):  # the first step also loads things
        clock.now += seconds
        step = Step(index, 10)
        progress.show(step)
    assert progress.left(step) == pytest.approx(10.0)


def test_a_file_gets_plain_lines_now_and_then() -> None:
    told = _run(io.StringIO(), 1.0, 25)
    assert "\r" not in told
    assert len(told.splitlines()) == 2
    assert "Octave 1 of 1" in told


def test_quiet_writes_nothing() -> None:
    assert _run(Terminal(), 1.0, 25, quiet=True) == ""


def test_a_step_that_tells_the_work_done_fills_the_bar_by_it() -> None:
    stream, clock = Terminal(), Clock()
    progress = Progress(stream, quiet=False, clock=clock)
    clock.now = 1.0
    progress.show(Step(5, 10, done=0.25))
    assert " 25 %" in stream.getvalue()
    assert stream.getvalue().count("█") == 6  # a quarter of 24


def test_time_left_is_right_across_octaves_of_growing_size() -> None:
    clock = Clock()
    progress = Progress(io.StringIO(), quiet=True, clock=clock)
    costs = [1.0] * 10 + [4.0] * 10 + [16.0] * 10
    for index, cost in enumerate(costs[:18], start=1):
        clock.now += cost
        step = Step(index, 30, done=sum(costs[:index]) / sum(costs))
        progress.show(step)
    assert progress.left(step) == pytest.approx(sum(costs[18:]))
