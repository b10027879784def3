"""Questions that follow a slider: one at a time, the last is about how things stand, and none is asked twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

import pytest

from app.latent_live import Live
from app.workspace import Workspace


class Engine:
    """Takes down what it is asked, and answers when it is told to."""

    def __init__(self) -> None:
        self.place = 0
        self.asked: list[int] = []
        self.heard: list[int] = []
        self._then: list[Callable[[int], None]] = []

    def ask(self, _name: str, question: Any, then: Callable[[int], None], *_rest: object) -> None:
        self.asked.append(question.args[0])
        self._then.append(then)

    def answer(self) -> None:
        self._then.pop(0)(self.asked[-1])

    def question(self) -> Any:
        return partial(_nothing, self.place)


def _nothing(_place: int, _bench: object) -> None:
    raise NotImplementedError


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def live(engine: Engine) -> Live:
    return Live(cast(Workspace, engine), "face", "desk", engine.question, engine.heard.append, pytest.fail)


def test_of_what_is_asked_meanwhile_only_the_last_is_asked(engine: Engine, live: Live) -> None:
    for engine.place in (1, 2, 3):
        live.ask()
    assert engine.asked == [1]
    engine.answer()
    assert engine.asked == [1, 3]
    engine.answer()
    assert engine.heard == [1, 3]


def test_what_was_just_answered_is_not_asked_again(engine: Engine, live: Live) -> None:
    live.ask()
    live.ask()
    engine.answer()
    assert engine.asked == engine.heard == [0]


def test_who_asks_later_is_answered_though_nothing_is_another(engine: Engine, live: Live) -> None:
    live.ask()
    engine.answer()
    live.ask()
    assert engine.asked == [0, 0]
