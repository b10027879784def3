"""One step of gradient ascent on a canvas."""

from __future__ import annotations

import math
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from engine.balance import Balance
from engine.binding import Binder
from engine.canvas import Canvas
from engine.gaze import Beside, Gaze, Pull
from engine.jobs.dream import Dream
from engine.objectives.objective import Objective
from engine.painted import Painted, union
from engine.pushing import push
from engine.scene import Scene
from engine.tiles import STRIDE, core_side, views

if TYPE_CHECKING:
    from engine.bench import Bench


class Ascent:
    """Pushes canvases the way the objectives of a dream pull them.

    Attributes:
        tile: the longest side of what the network is shown at once, in pixels; 0 for no limit.
    """

    def __init__(self, gaze: Gaze, bench: Bench, chance: torch.Generator, tile: int) -> None:
        self.tile = tile
        self._gaze = gaze
        self._bench = bench
        self._chance = chance
        self._balance = Balance()
        self._binder: Binder | None = None
        self._painted: Painted | None = None
        self._photo: Tensor | None = None
        self._count = 0

    def new_octave(self) -> None:
        """Says that the next step is on a canvas of another size."""
        self._balance.forget()
        self._binder = self._painted = self._photo = None
        self._count = 0

    def step(self, canvas: Canvas, dream: Dream, progress: float) -> Generator[None, None, Mapping[str, float]]:
        """Changes the canvas by one step; gives the score of each objective by name. Yields between tiles.

        Until it has returned, the canvas is as it was. An objective with weight 0 costs nothing and has no score.

        Args:
            progress: 0 at the first step of an octave, 1 at its last.
        """
        binder = self._bound_at(canvas)
        active = [binder.objective(objective) for objective in dream.objectives if objective.weight != 0]
        shift, offset = self._draw(dream.jitter), self._offset()
        self._count += 1
        if not active:
            return {}
        masks = self._masks(canvas, dream, active)
        rolled = _rolled(canvas.picture, shift)
        cut = views(canvas.size, self.tile, self._gaze.least, offset, shift)
        factors = self._balance.factors(active)
        beside = self._beside(canvas, active, masks, shift)
        pull = yield from self._gaze.pull(rolled, cut, active, factors, beside)
        gradient = pull.gradients[0] if factors else self._balance.balanced(active, pull.gradients)
        back = _rolled(gradient, (-shift[0], -shift[1]))
        weight = math.hypot(*(objective.weight for objective in active))
        dream = replace(dream, regularisers=binder.regularisers(dream.regularisers))
        push(canvas, back, dream, progress, weight, self._count, union(masks, len(active)))
        return _terms(active, pull)

    def _bound_at(self, canvas: Canvas) -> Binder:
        if self._binder is None:
            self._binder = Binder(Scene(self._bench, self._gaze.prepared, canvas.base + canvas.centre))
        return self._binder

    def _masks(self, canvas: Canvas, dream: Dream, active: Sequence[Objective]) -> dict[int, Tensor]:
        if self._painted is None:
            self._painted = Painted(canvas.picture)
        return self._painted.masks(dream.brush, active)

    def _beside(
        self, canvas: Canvas, active: Sequence[Objective], masks: Mapping[int, Tensor], shift: tuple[int, int]
    ) -> Beside:
        paired = any(objective.paired() for objective in active)
        if paired and self._photo is None:
            photo = self._bench.photo(*canvas.size)
            self._photo = canvas.base if photo is None else photo.to(canvas.centre) - canvas.centre
        photo = _rolled(self._photo, shift) if paired and self._photo is not None else None
        return Beside(photo, {number: _rolled(mask, shift) for number, mask in masks.items()})

    def _draw(self, reach: int) -> tuple[int, int]:
        down, right = torch.randint(-reach, reach + 1, (2,), generator=self._chance).tolist()
        return down, right

    def _offset(self) -> tuple[int, int]:
        if self.tile == 0:
            return 0, 0
        places = core_side(self.tile) // STRIDE
        down, right = torch.randint(1, places + 1, (2,), generator=self._chance).tolist()
        return down * STRIDE, right * STRIDE


def _rolled(picture: Tensor, shift: tuple[int, int]) -> Tensor:
    return torch.roll(picture, shift, (2, 3)) if any(shift) else picture


def _terms(active: Sequence[Objective], pull: Pull) -> dict[str, float]:
    terms: dict[str, float] = {}
    for objective, score in zip(active, pull.scores.tolist(), strict=True):
        name = objective.name()
        terms[f"{name} ({len(terms) + 1})" if name in terms else name] = score
    return terms
