"""Runs without an engine for tests of the worker: they count their steps, and tell when they are open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from app.orders import LookOrder, RunOrder
from engine.recipe import Recipe
from engine.step import Result, Run, Step, frozen


class NoNetwork:
    """A bench on which nothing lies, and about which nothing is to be said."""

    warning = ""

    class resolved:  # noqa: N801 - as it is called on a bench
        remark = ""

    def layers(self) -> tuple[()]:
        return ()


class Runs:
    """A room whose runs have `total` steps (0: without end) and may fail or refuse to render."""

    def __init__(self, total: int = 0) -> None:
        self.total = total
        self.open = 0
        self.closed = 0
        self.begun = 0
        self.steps = 0
        self.rendered = 0
        self.sent: list[Recipe] = []
        self.log: list[str] = []
        self.failing: dict[str, Exception] = {}

    def begin(self, order: RunOrder) -> Run:
        self.begun += 1
        self._fail("begin")
        return self._run(order.recipe)

    def answer(self, order: LookOrder) -> Any:
        self.log.append(order.name)
        return order.ask(NoNetwork())  # type: ignore[arg-type]

    def _run(self, recipe: Recipe) -> Run:
        self.open += 1
        try:
            index = 0
            while not self.total or index < self.total:
                index += 1
                self.steps += 1
                self.log.append("step")
                self._fail(f"step {index}")
                sent = yield Step(index, self.total or 1_000_000, {"score": float(index)}, self._render(index))
                if sent is not None:
                    self.sent.append(sent)
                    recipe = sent
                    if sent.stopped_after:
                        break
            self._fail("end")
            return Result(np.full((2, 3, 3), index / 1000, np.float32), recipe)
        finally:
            self.open -= 1
            self.closed += 1

    def _render(self, index: int) -> Callable[[], Any]:
        def render() -> Any:
            self.rendered += 1
            self._fail("render")
            return frozen(np.full((2, 3, 3), index % 256, np.uint8))

        return render

    def _fail(self, where: str) -> None:
        if where in self.failing:
            raise self.failing[where]
