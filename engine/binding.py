"""Objectives and regularisers with what they need from the pictures around a run, prepared once per size."""

from __future__ import annotations

from collections.abc import Iterable

from engine.balance import unweighted
from engine.declare import with_value
from engine.objectives.objective import Objective
from engine.regularisers.regulariser import Regulariser
from engine.scene import Scene


class Binder:
    """Binds what a run works with at one size, and keeps it as long as its knobs stay as they are."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._objectives: dict[Objective, Objective] = {}
        self._regularisers: dict[Regulariser, Regulariser] = {}

    def objective(self, objective: Objective) -> Objective:
        """The objective, ready, with the weight it has now: a weight that is moved prepares nothing anew."""
        key = unweighted(objective)
        if key not in self._objectives:
            self._objectives[key] = objective.bound(self.scene)
        return with_value(self._objectives[key], "weight", objective.weight)  # type: ignore[no-any-return]

    def regularisers(self, wanted: Iterable[Regulariser]) -> tuple[Regulariser, ...]:
        """The regularisers, ready."""
        for one in wanted:
            if one not in self._regularisers:
                self._regularisers[one] = one.bound(self.scene)
        return tuple(self._regularisers[one] for one in wanted)
