"""One step of gradient ascent on a canvas."""

from __future__ import annotations

import math
from collections.abc import Generator, Mapping, Sequence

import torch
from torch import Tensor

from engine.balance import Balance
from engine.canvas import Canvas
from engine.gaze import Gaze, Pull
from engine.jobs.dream import Dream
from engine.normalising import normalised
from engine.objectives.objective import Objective
from engine.tiles import STRIDE, core_side, views


class Ascent:
    """Pushes canvases the way the objectives of a dream pull them.

    Attributes:
        tile: the longest side of what the network is shown at once, in pixels; 0 for no limit.
    """

    def __init__(self, gaze: Gaze, chance: torch.Generator, tile: int) -> None:
        self.tile = tile
        self._gaze = gaze
        self._chance = chance
        self._balance = Balance()

    def new_octave(self) -> None:
        """Says that the next step is on a canvas of another size."""
        self._balance.forget()

    def step(self, canvas: Canvas, dream: Dream, progress: float) -> Generator[None, None, Mapping[str, float]]:
        """Changes the canvas by one step; gives the score of each objective by name. Yields between tiles.

        Until it has returned, the canvas is as it was. An objective with weight 0 costs nothing and has no score.

        Args:
            progress: 0 at the first step of an octave, 1 at its last.
        """
        active = [objective for objective in dream.objectives if objective.weight != 0]
        shift, offset = self._draw(dream.jitter), self._offset()
        if not active:
            return {}
        rolled = _rolled(canvas.picture, shift)
        cut = views(canvas.size, self.tile, self._gaze.least, offset, shift)
        factors = self._balance.factors(active)
        pull = yield from self._gaze.pull(rolled, cut, active, factors)
        gradient = pull.gradients[0] if factors else self._balance.balanced(active, pull.gradients)
        back = _rolled(gradient, (-shift[0], -shift[1]))
        push(canvas, back, dream, progress, math.hypot(*(objective.weight for objective in active)))
        return _terms(active, pull)

    def _draw(self, reach: int) -> tuple[int, int]:
        down, right = torch.randint(-reach, reach + 1, (2,), generator=self._chance).tolist()
        return down, right

    def _offset(self) -> tuple[int, int]:
        if self.tile == 0:
            return 0, 0
        places = core_side(self.tile) // STRIDE
        down, right = torch.randint(1, places + 1, (2,), generator=self._chance).tolist()
        return down * STRIDE, right * STRIDE


def push(canvas: Canvas, gradient: Tensor, dream: Dream, progress: float, weight: float) -> None:
    """Treats a gradient, brings it to the strength wanted, and adds it to the canvas."""
    for treatment in dream.treatments:
        gradient = treatment.treat(gradient, progress)
    canvas.picture.add_(normalised(gradient, dream.normalise, dream.strength * weight))
    canvas.clip()


def _rolled(picture: Tensor, shift: tuple[int, int]) -> Tensor:
    return torch.roll(picture, shift, (2, 3)) if any(shift) else picture


def _terms(active: Sequence[Objective], pull: Pull) -> dict[str, float]:
    terms: dict[str, float] = {}
    for objective, score in zip(active, pull.scores.tolist(), strict=True):
        name = objective.name()
        terms[f"{name} ({len(terms) + 1})" if name in terms else name] = score
    return terms
