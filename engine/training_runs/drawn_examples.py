"""Faces of the generator, to learn from."""

from __future__ import annotations

import time
from collections.abc import Sequence

import torch
from torch import Tensor

from engine.scan.truths import YOUNG_BELOW, LeftOut
from engine.training_runs.examples import identity_of
from models.faces.generator import drawn
from models.faces.traits import ENDS, Traits, traits


class DrawnExamples:
    """So many faces of one seed; each is drawn when it is first needed, and kept.

    Args:
        count: how many.
        seed: of the generator.
        conditions: the traits that a conditional model is told.
        kept: how many bytes of pictures are kept at most.
        fixed: traits that all faces have in common.
    """

    classes: tuple[str, ...] = ("old", "young")

    def __init__(
        self,
        count: int,
        seed: int = 0,
        conditions: tuple[str, ...] = ("smile", "age"),
        kept: int = 2**30,
        fixed: dict[str, float] | None = None,
    ) -> None:
        self.told = f"{count} drawn faces of seed {seed}" + (f", all with {fixed}" if fixed else "")
        self.identity = identity_of(self.told, conditions)
        self.conditions = conditions
        self.left_out: list[LeftOut] = []
        self.ages = ENDS["age"] if "age" in conditions else None
        self._looks = traits(seed, 0, count).but(**(fixed or {}))
        self.truth = torch.stack([between_ends(self._looks.values[name], name) for name in conditions], 1)
        self.labels = (self._looks.values["age"] < YOUNG_BELOW).long()
        self._most, self._store = kept, torch.zeros(0, dtype=torch.uint8)
        self._there = torch.zeros(count, dtype=torch.bool)
        self._drawn, self._seconds = 0, 0.0

    def __len__(self) -> int:
        return len(self.labels)

    def pictures(self, which: Sequence[int], size: int) -> tuple[Tensor, list[int]]:
        """As `Examples.pictures`; all can be read."""
        chosen = torch.as_tensor(which)
        if len(self) * 3 * size * size > self._most:
            return self._draw(chosen, size), list(which)
        if self._store.shape[-1] != size:
            self._store = torch.zeros(len(self), 3, size, size, dtype=torch.uint8)
            self._there.zero_()
        missing = chosen[~self._there[chosen]]
        if len(missing):
            self._store[missing] = self._draw(missing, size)
            self._there[missing] = True
        return self._store[chosen], list(which)

    def pace(self) -> float:
        """Faces drawn in a second so far; 0 before the first."""
        return self._drawn / self._seconds if self._seconds else 0.0

    def _draw(self, which: Tensor, size: int) -> Tensor:
        began = time.perf_counter()
        some = Traits({name: value[which] for name, value in self._looks.values.items()})
        faces = (drawn(some, size) * 255).round().to(torch.uint8)
        self._drawn, self._seconds = self._drawn + len(faces), self._seconds + time.perf_counter() - began
        return faces


def between_ends(values: Tensor, name: str) -> Tensor:
    """A trait with its ends moved to -1 and 1."""
    low, high = ENDS[name]
    return (values - low) * (2 / (high - low)) - 1
