"""The worker thread's door to the engine; torch is loaded when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.orders import LookOrder, RunOrder

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.benches import Benches
    from engine.step import Run


class EngineRoom:
    """Opens benches for orders and keeps them warm. Lives in the worker thread."""

    def __init__(self) -> None:
        self._benches: Benches | None = None

    def begin(self, order: RunOrder) -> Run:
        """The job of the order, ready for its first step."""
        bench = self._open(order)
        return order.recipe.job.run(order.recipe, bench)

    def answer(self, order: LookOrder) -> Any:
        """The answer to a look."""
        return order.ask(self._open(order))

    def _open(self, order: RunOrder | LookOrder) -> Bench:
        return self.benches().open(order.recipe, order.picture, order.machine, order.weights)

    def benches(self) -> Benches:
        """The cache of benches; the first call loads torch."""
        if self._benches is None:
            from engine.benches import Benches  # here, so that the window is up before torch is loaded

            self._benches = Benches()
        return self._benches
