"""Where a training is: everything that a checkpoint holds beside weights and optimiser."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import torch

from engine.training_runs.welford import Welford

Numbers = dict[str, float]


@dataclass
class Position:
    """What has been, up to the next batch.

    Attributes:
        epoch, batch: the next batch, both from 0.
        seen: pictures learned from in this epoch.
        sums: numbers of this epoch, summed over those pictures.
        latents: mean and variance of the latent numbers of this epoch so far.
        chance: the state of what is left to chance.
        history: one entry for each finished epoch.
        best: the epoch with the best score, and that score; -1 before the first.
    """

    latents: Welford
    chance: torch.Generator
    epoch: int = 0
    batch: int = 0
    seen: int = 0
    sums: Numbers = field(default_factory=dict)
    history: list[dict[str, Any]] = field(default_factory=list)
    best: tuple[int, float] = (-1, float("-inf"))

    def take(self, sums: Numbers, count: int) -> None:
        """Adds a batch's numbers."""
        self.seen += count
        for name, value in sums.items():
            self.sums[name] = self.sums.get(name, 0.0) + value

    def means(self) -> Numbers:
        """The numbers of this epoch so far, for one picture."""
        return {name: value / max(self.seen, 1) for name, value in self.sums.items()}

    def turn_over(self, entry: dict[str, Any], width: int) -> None:
        """Ends an epoch."""
        self.history.append(entry)
        self.epoch, self.batch, self.seen, self.sums = self.epoch + 1, 0, 0, {}
        self.latents = Welford(width)

    def state(self) -> dict[str, Any]:
        """All of it as plain values and tensors."""
        plain = {name: getattr(self, name) for name in ("epoch", "batch", "seen", "history")}
        moving = {"sums": dict(self.sums), "best": list(self.best), "chance": self.chance.get_state()}
        return {**plain, **moving, "latents": self.latents.state()}

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> Position:
        """What `state` gave."""
        chance = torch.Generator()
        chance.set_state(state["chance"])
        found = cls(Welford.from_state(state["latents"]), chance)
        found.epoch, found.batch, found.seen = state["epoch"], state["batch"], state["seen"]
        found.sums, found.history = dict(state["sums"]), list(state["history"])
        found.best = (int(state["best"][0]), float(state["best"][1]))
        return found
