"""The worker by hand: its timer is never started by an event loop; each tick is called."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from pytestqt.qtbot import QtBot

from app.frame import Finished, Frame
from app.orders import LookOrder, RunOrder
from app.worker import Worker
from engine.jobs.dream import Dream
from engine.machine import Machine
from engine.recipe import Recipe
from tests.app.made_up_runs import Runs

RECIPE = Recipe(Dream())


class Desk:
    """A worker and all it says."""

    def __init__(self, runs: Runs) -> None:
        self.runs, self.worker = runs, Worker(runs)
        self.frames: list[Frame] = []
        self.finished: list[Finished] = []
        self.failed: list[tuple[int, BaseException]] = []
        self.looked: list[tuple[int, object]] = []
        self.dropped: list[int] = []
        self.worker.frame_ready.connect(self.frames.append)
        self.worker.finished.connect(self.finished.append)
        self.worker.failed.connect(lambda run, error: self.failed.append((run, error)))
        self.worker.looked.connect(lambda number, answer: self.looked.append((number, answer)))
        self.worker.look_dropped.connect(self.dropped.append)

    def start(self, run: int = 1) -> None:
        self.worker.start(RunOrder(run, RECIPE, None, Machine()))

    def look(self, number: int, name: str = "look") -> None:
        self.worker.look(LookOrder(number, name, lambda bench: number * 10, RECIPE, None, Machine()))

    def tick(self, times: int = 1) -> None:
        for _ in range(times):
            self.worker._tick()


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(Runs())


def test_a_long_look_takes_turns_with_the_run(desk: Desk) -> None:
    moved: list[tuple[int, object]] = []
    desk.worker.look_moved.connect(lambda number, piece: moved.append((number, piece)))

    def long(_bench: object) -> Generator[str, None, str]:
        yield "one"
        yield "two"
        return "done"

    desk.start()
    desk.worker.look(LookOrder(4, "long", long, RECIPE, None, Machine()))
    desk.tick(4)
    assert (moved, desk.looked, desk.runs.steps) == ([(4, "one"), (4, "two")], [], 2)
    desk.look(5)
    desk.tick(3)
    assert desk.looked == [(4, "done"), (5, 50)]
    assert desk.runs.steps == 3


@pytest.mark.parametrize("newer", [True, False])
def test_a_long_look_is_closed_when_it_is_dropped(desk: Desk, newer: bool) -> None:
    closed: list[int] = []

    def long(_bench: object) -> Generator[str, None, str]:
        try:
            while True:
                yield "on and on"
        finally:
            closed.append(1)

    desk.worker.look(LookOrder(4, "look", long, RECIPE, None, Machine()))
    desk.tick(3)
    assert closed == []
    if newer:
        desk.look(5)
    else:
        desk.worker.drop(4)
    assert (closed, desk.dropped) == ([1], [4])
    desk.tick()
    assert desk.looked == ([(5, 50)] if newer else [])


def test_each_tick_is_one_step(desk: Desk) -> None:
    desk.start()
    desk.tick(3)
    assert desk.runs.steps == 3


def test_a_run_that_ends_gives_its_result_and_its_last_scores(qtbot: QtBot) -> None:
    desk = Desk(Runs(total=4))
    desk.start(7)
    desk.tick(5)
    assert [finished.run for finished in desk.finished] == [7]
    assert [step for step, _ in (*desk.frames[0].scores, *desk.finished[0].scores)] == [1, 2, 3, 4]
    assert desk.runs.open == 0


def test_no_frame_is_rendered_before_the_last_was_shown(desk: Desk) -> None:
    desk.start()
    desk.tick(10)
    assert (len(desk.frames), desk.runs.rendered) == (1, 1)
    desk.worker.frame_shown(1)
    desk.tick(10)
    assert (len(desk.frames), desk.runs.rendered) == (2, 2)
    assert [step for step, _ in desk.frames[1].scores] == list(range(2, 12))


def test_an_acknowledgement_of_an_older_run_frees_no_place(desk: Desk) -> None:
    desk.start(1)
    desk.tick()
    desk.start(2)
    desk.tick()
    desk.worker.frame_shown(1)
    desk.tick(5)
    assert [frame.run for frame in desk.frames] == [1, 2]


def test_pause_holds_and_resume_goes_on_where_it_was(desk: Desk) -> None:
    desk.start()
    desk.tick(2)
    desk.worker.pause(True)
    desk.tick(5)
    assert desk.runs.steps == 2
    assert not desk.worker._timer.isActive()
    desk.worker.pause(False)
    desk.tick()
    assert (desk.runs.steps, desk.runs.begun) == (3, 1)


def test_of_several_revisions_the_newest_is_sent(desk: Desk) -> None:
    desk.start()
    desk.tick()
    for seed in (1, 2, 3):
        desk.worker.revise(Recipe(Dream(), seed=seed))
    desk.tick(2)
    assert [recipe.seed for recipe in desk.runs.sent] == [3]


def test_stop_keeps_the_picture(desk: Desk) -> None:
    desk.start()
    desk.tick(5)
    desk.worker.stop()
    desk.tick()
    assert desk.finished[0].result.recipe.stopped_after == 5
    assert float(desk.finished[0].result.image[0, 0, 0]) == pytest.approx(0.005)
    assert desk.runs.open == 0


def test_a_revision_after_stop_does_not_undo_it(desk: Desk) -> None:
    desk.start()
    desk.tick(2)
    desk.worker.stop()
    desk.worker.revise(Recipe(Dream(), seed=9))
    desk.tick()
    assert desk.finished[0].result.recipe.stopped_after == 2
    assert desk.finished[0].result.recipe.seed == 9


def test_stop_ends_a_paused_run_too(desk: Desk) -> None:
    desk.start()
    desk.tick(2)
    desk.worker.pause(True)
    desk.worker.stop()
    desk.tick()
    assert len(desk.finished) == 1


def test_stop_before_the_first_step_fails_as_interrupted(desk: Desk) -> None:
    desk.start()
    desk.worker.stop()
    assert isinstance(desk.failed[0][1], InterruptedError)
    desk.tick()
    assert desk.runs.begun == 0


def test_a_new_start_closes_the_old_run(desk: Desk) -> None:
    desk.start(1)
    desk.tick(3)
    desk.start(2)
    assert (desk.runs.open, desk.runs.closed) == (0, 1)
    desk.worker.frame_shown(2)
    desk.tick()
    assert desk.frames[-1].run == 2


@pytest.mark.parametrize("where", ["begin", "step 3", "render", "end"])
def test_any_error_ends_in_failed_and_the_next_run_is_well(qtbot: QtBot, where: str) -> None:
    desk = Desk(Runs(total=5))
    error = desk.runs.failing[where] = RuntimeError("CUDA out of memory")
    desk.start(1)
    desk.tick(7)
    assert desk.failed == [(1, error)]
    assert desk.runs.open == 0
    desk.runs.failing.clear()
    desk.start(2)
    desk.tick(7)
    assert [finished.run for finished in desk.finished] == [2]


def test_looks_and_steps_take_turns(desk: Desk) -> None:
    desk.start()
    desk.tick()
    for number, name in enumerate("abc"):
        desk.look(number, name)
    desk.tick(6)
    assert desk.runs.log == ["step", "a", "step", "b", "step", "c", "step"]


def test_looks_are_answered_while_paused(desk: Desk) -> None:
    desk.start()
    desk.tick()
    desk.worker.pause(True)
    desk.look(1, "a")
    desk.look(2, "b")
    desk.tick(3)
    assert desk.looked == [(1, 10), (2, 20)]


def test_of_looks_with_one_name_the_newest_is_answered_and_the_others_are_told(desk: Desk) -> None:
    for number in (1, 2, 3):
        desk.look(number)
    desk.tick(3)
    assert desk.looked == [(3, 30)]
    assert desk.dropped == [1, 2]


def test_a_look_that_fails_leaves_the_run_alone(desk: Desk) -> None:
    failed: list[int] = []
    desk.worker.look_failed.connect(lambda number, error: failed.append(number))
    desk.start()
    desk.worker.look(LookOrder(5, "x", lambda bench: 1 // 0, RECIPE, None, Machine()))
    desk.tick(3)
    assert failed == [5]
    assert desk.runs.steps == 2
