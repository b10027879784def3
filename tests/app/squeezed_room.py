"""An engine room with SqueezeNet and no picture, for panels that look folders through."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from app.desks import COMBINE, DREAM
from app.orders import LookOrder
from app.studio import Studio
from app.workspace import Workspace
from engine.jobs.dream import Dream
from engine.jobs.rgbize import RGBize
from engine.recipe import Recipe


class SqueezedRoom:
    """A room with one bench, made when it is first asked."""

    def begin(self, order: Any) -> Any:
        raise NotImplementedError

    def answer(self, order: LookOrder) -> Any:
        return order.ask(self._bench)

    @cached_property
    def _bench(self) -> Any:
        from engine.bench import Bench
        from engine.machine import Machine
        from models.load import load

        return Bench(load("squeezenet1_1"), Machine(device="cpu", threads=1).resolve())


def squeezed_workspace() -> Iterator[Workspace]:
    """A workspace whose questions are answered there; for a fixture to `yield from`."""
    recipe = Recipe(Dream(), network="squeezenet1_1")
    made = Workspace(Studio(SqueezedRoom()), {DREAM: recipe, COMBINE: Recipe(RGBize(), network="squeezenet1_1")})
    yield made
    assert made.close()
