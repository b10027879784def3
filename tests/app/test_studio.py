"""The studio with a real thread: orders out, frames and answers back, and nothing left when it closes."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from app.frame import Finished, Frame
from app.studio import IDLE, PAUSED, RUNNING, Studio
from engine.jobs.dream import Dream
from engine.recipe import Recipe
from tests.app.made_up_runs import Runs

RECIPE = Recipe(Dream())


class Seen:
    """What a studio said, in the main thread."""

    def __init__(self, studio: Studio) -> None:
        self.frames: list[Frame] = []
        self.finished: list[Finished] = []
        self.failed: list[BaseException] = []
        studio.frame.connect(self.frames.append)
        studio.finished.connect(self.finished.append)
        studio.failed.connect(self.failed.append)


@pytest.fixture
def studio(qtbot: QtBot, runs: Runs) -> Iterator[Studio]:
    made = Studio(runs)
    yield made
    assert made.close()
    assert runs.open == 0


def test_frames_come_while_it_runs_and_its_picture_at_the_end(qtbot: QtBot, studio: Studio) -> None:
    seen = Seen(studio)
    studio.start(RECIPE, None)
    assert studio.state == RUNNING
    qtbot.waitUntil(lambda: len(seen.frames) > 5)
    studio.stop()
    qtbot.waitUntil(lambda: bool(seen.finished))
    assert studio.state == IDLE
    assert seen.finished[0].result.recipe.stopped_after >= seen.frames[-1].index


def test_pause_and_resume(qtbot: QtBot, studio: Studio, runs: Runs) -> None:
    seen = Seen(studio)
    studio.start(RECIPE, None)
    qtbot.waitUntil(lambda: bool(seen.frames))
    studio.pause(True)
    assert studio.state == PAUSED
    settled: list[int] = []
    studio.look("settled", lambda bench: runs.steps, RECIPE, None, settled.append)
    qtbot.waitUntil(lambda: bool(settled))
    assert runs.steps == settled[0]
    studio.pause(False)
    qtbot.waitUntil(lambda: runs.steps > settled[0])


def test_frames_of_a_replaced_run_are_dropped(qtbot: QtBot, studio: Studio) -> None:
    seen = Seen(studio)
    for _ in range(20):
        last = studio.start(RECIPE, None)
    qtbot.waitUntil(lambda: len(seen.frames) > 3)
    assert {frame.run for frame in seen.frames} == {last}


def test_stopping_before_the_first_step_is_told_and_no_error(qtbot: QtBot, studio: Studio, runs: Runs) -> None:
    """The worker is held by a look, so that the stop is there before the run can begin."""
    seen, gate = Seen(studio), threading.Event()
    studio.look("long", lambda bench: gate.wait(30), RECIPE, None, lambda answer: None)
    studio.start(RECIPE, None)
    studio.stop()
    assert studio.state == RUNNING
    with qtbot.waitSignal(studio.stopped):
        gate.set()
    assert studio.state == IDLE
    assert runs.begun == 0
    assert (seen.failed, seen.finished, seen.frames) == ([], [], [])


def test_a_run_that_replaced_a_stopped_one_goes_on(qtbot: QtBot, studio: Studio, runs: Runs) -> None:
    seen, gate = Seen(studio), threading.Event()
    studio.look("long", lambda bench: gate.wait(30), RECIPE, None, lambda answer: None)
    studio.start(RECIPE, None)
    studio.stop()
    studio.start(RECIPE, None)
    with qtbot.assertNotEmitted(studio.stopped):
        gate.set()
        qtbot.waitUntil(lambda: len(seen.frames) > 2)
    assert (studio.state, runs.begun) == (RUNNING, 1)


def test_an_error_of_torch_arrives(qtbot: QtBot, studio: Studio, runs: Runs) -> None:
    seen = Seen(studio)
    runs.failing["step 2"] = RuntimeError("[enforce fail at alloc_cpu.cpp] not enough memory")
    studio.start(RECIPE, None)
    qtbot.waitUntil(lambda: bool(seen.failed))
    assert studio.state == IDLE
    assert seen.failed == [runs.failing["step 2"]]


def test_work_is_done_in_another_thread_and_answers_come_in_this_one(qtbot: QtBot, studio: Studio) -> None:
    threads: list[object] = []
    studio.look("where", lambda bench: threading.get_ident(), RECIPE, None,
                lambda there: threads.extend([there, QThread.currentThread()]))  # fmt: skip
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] != threading.get_ident()
    assert threads[1] is QThread.currentThread() or threads[1] == QThread.currentThread()


def test_looks_that_were_dropped_are_forgotten(qtbot: QtBot, studio: Studio) -> None:
    answers: list[int] = []
    for number in range(200):
        studio.look("slider", lambda bench, number=number: number, RECIPE, None, answers.append)
    qtbot.waitUntil(lambda: bool(answers) and answers[-1] == 199)
    assert not studio._waiting


def test_closing_in_the_middle_closes_the_run(qtbot: QtBot) -> None:
    for _ in range(20):
        runs = Runs()
        studio = Studio(runs)
        studio.start(RECIPE, None)
        qtbot.waitUntil(lambda runs=runs: runs.steps > 0)
        assert studio.close()
        assert (runs.open, runs.closed) == (0, 1)


@pytest.mark.slow
def test_two_hundred_starts_and_stops_leave_nothing(qtbot: QtBot, studio: Studio, runs: Runs) -> None:
    threads = threading.active_count()
    seen = Seen(studio)
    for cycle in range(1, 201):
        studio.start(RECIPE, None)
        qtbot.waitUntil(lambda cycle=cycle: runs.closed + runs.open >= cycle and runs.open == 1)
        studio.stop()
        qtbot.waitUntil(lambda: studio.state == IDLE)
    assert (runs.begun, runs.open, runs.closed) == (200, 0, 200)
    assert len(seen.finished) == 200
    assert threading.active_count() <= threads + 1


def test_an_answer_that_was_on_its_way_does_not_come_after_a_newer_question(qtbot: QtBot, studio: Studio) -> None:
    answered, answers = threading.Event(), list[str]()

    def old(_bench: object) -> str:
        answered.set()
        return "old"

    studio.look("map", old, RECIPE, None, answers.append)
    assert answered.wait(30)  # the worker has it; the main thread has not heard of it yet
    studio.look("map", lambda bench: "new", RECIPE, None, answers.append)
    qtbot.waitUntil(lambda: not studio.asked())
    assert answers == ["new"]
