"""The worker thread's door to the engine; torch is loaded when it is first used."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.orders import LookOrder, RunOrder

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.benches import Benches
    from engine.picture import Picture
    from engine.step import Run

NICENESS = 5
"""Of 0 (equals) to 19 (last): how far the engine steps back behind the window."""


class EngineRoom:
    """Opens benches for orders and keeps them warm. Lives in the worker thread."""

    def __init__(self) -> None:
        self._benches: Benches | None = None
        self._settled: object = None
        self._opened: dict[str, Picture] = {}

    def begin(self, order: RunOrder) -> Run:
        """The job of the order, ready for its first step."""
        bench = _with_film(self._open(order, self._others(order)), order.picture)
        if bench.loaded is not self._settled:
            self._settled = bench.loaded
            set_apart()
        return order.recipe.job.run(order.recipe, bench)

    def answer(self, order: LookOrder) -> Any:
        """The answer to a look."""
        return order.ask(_with_film(self._open(order, {}), order.picture))

    def _open(self, order: RunOrder | LookOrder, others: Mapping[str, Picture]) -> Bench:
        return self.benches().open(order.recipe, order.picture, order.machine, order.weights, others)

    def _others(self, order: RunOrder) -> Mapping[str, Picture]:
        """The pictures that the recipe names besides its subject; those of the run before are kept open."""
        from engine.reference import open_references, references

        wanted = references(order.recipe)
        if wanted and set(wanted) <= set(self._opened):
            return {name: self._opened[name] for name in wanted}
        beside = order.picture.path if order.picture is not None else None
        self._opened = open_references(order.recipe, order.known, beside)
        return self._opened

    def benches(self) -> Benches:
        """The cache of benches; the first call loads torch."""
        if self._benches is None:
            give_way()
            from engine.benches import Benches  # here, so that the window is up before torch is loaded

            self._benches = Benches()
        return self._benches


def _with_film(bench: Bench, picture: Picture | None) -> Bench:
    """With the film on it whose first frame is the subject."""
    from engine.still import Still  # Pillow is not needed before

    return replace(bench, reel=picture.reel) if isinstance(picture, Still) else bench


def give_way() -> None:
    """Lets the window's thread go first where the processor is short; the threads torch makes later inherit it.

    Linux only: there each thread has a niceness of its own.
    """
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)


def set_apart() -> None:
    """Has Python's search for unused objects pass over what is there now.

    With torch loaded there are a million objects, and a search through all of them holds every thread up for 0.15 s,
    the window's too, again and again during a run. Called again with another network, since the old one may go.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
