"""Work in the pool: results in the main thread, errors too, urgent work first, and an end."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from itertools import count

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.background import Background


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def test_the_result_comes_in_the_main_thread(qtbot: QtBot, background: Background) -> None:
    came: list[tuple[int, int]] = []
    background.run(threading.get_ident, lambda there: came.append((there, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(came))
    assert came[0][0] != threading.get_ident() == came[0][1]


def test_an_error_goes_to_the_other_function(qtbot: QtBot, background: Background) -> None:
    failed: list[Exception] = []
    background.run(lambda: 1 // 0, lambda _: pytest.fail("there is no result"), failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], ZeroDivisionError)


def test_what_is_urgent_comes_first(background: Background) -> None:
    gate, order = threading.Event(), []
    background.run(gate.wait, lambda _: None)
    background.run(lambda: "late", order.append, urgency=0)
    background.run(lambda: "urgent", order.append, urgency=5)
    gate.set()
    background.finish()
    assert order == ["urgent", "late"]


def test_what_is_forgotten_is_not_delivered(qtbot: QtBot, background: Background) -> None:
    gate, came = threading.Event(), []
    background.run(gate.wait, came.append)
    background.run(lambda: 1, came.append)
    background.forget()
    gate.set()
    background.finish()
    assert came == []


def test_once_closed_nothing_is_done_any_more(background: Background) -> None:
    done: list[int] = []
    background.close()
    background.run(lambda: done.append(1), done.append)
    background.finish()
    assert done == []


def test_work_of_many_pieces_tells_how_far_it_is_and_ends(qtbot: QtBot, background: Background) -> None:
    told: list[int] = []
    ended: list[str] = []

    def pieces() -> Generator[int, None, str]:
        yield from range(5)
        return "done"

    background.run(pieces, ended.append, moved=told.append)
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == ["done"]
    assert told[0] == 0  # others may come faster than they are heard
    assert told == sorted(set(told))


@pytest.mark.parametrize("way", ["drop", "close"])
def test_work_of_many_pieces_ends_when_nobody_waits_for_it(qtbot: QtBot, background: Background, way: str) -> None:
    told: list[int] = []
    ended: list[object] = []
    closed = threading.Event()

    def pieces() -> Iterator[int]:
        try:
            yield from count()
        finally:
            closed.set()

    number = background.run(pieces, ended.append, ended.append, moved=told.append)
    qtbot.waitUntil(lambda: bool(told))
    if way == "drop":
        background.drop(number)
    else:
        assert background.close()
    assert closed.wait(5)
    heard = len(told)
    background.finish()
    assert len(told) == heard
    assert ended == []


def test_one_that_is_thrown_away_at_its_work_takes_nobody_along(qtbot: QtBot) -> None:
    gate, ended = threading.Event(), threading.Event()
    background = Background()

    def work() -> None:
        gate.wait()
        ended.set()

    background.run(work, lambda _: pytest.fail("nobody is left to hear of it"))
    delete(background)
    gate.set()
    assert ended.wait(10)
    here = threading.enumerate()
    for thread in here:
        if thread.name == "background":
            thread.join(10)  # what it raised would be a warning, and so an error


def test_so_many_threads_work_at_once_and_no_more(qtbot: QtBot) -> None:
    background, together = Background(threads=2), threading.Barrier(2)
    waits: list[int] = []
    for _ in range(6):
        background.run(lambda: together.wait(10), waits.append)
    background.finish()
    assert sorted(waits) == [0, 0, 0, 1, 1, 1]
    assert background.close()
