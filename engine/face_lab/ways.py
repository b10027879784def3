"""The three ways to change a face: carefully, within a ball, and naively. Each is a change that grows."""

from __future__ import annotations

from typing import Protocol

import torch
from torch import Tensor

from engine.face_lab.fields import BANDS, Fields, Ground
from engine.face_lab.hair import greyness
from engine.face_lab.manner import MANNERS
from engine.face_lab.numbers import Freedom, Numbers
from engine.face_lab.outline import HEAD
from engine.face_lab.patch import SIDE
from engine.face_lab.views import STRAIGHT, dealt, seen
from engine.face_lab.wishes import Wish, price
from engine.faces.chips import AGE_CHIP, BOX_CHIP
from engine.jobs.face_lab import AGE, BALL, CAREFUL, FaceLab
from models.faces.age import AGES
from models.faces.expression import EXPRESSIONS

_SHAPE_RATE, _SKIN_RATE = 0.05, 0.08
_GAIN = 0.45
_AT_THE_END = 0.2
"""What is left of the rates in the last step."""

_BALL = 6.0
"""Radius of the ball, as the root mean square of the change over the patch, of 255."""

_PUSH = 1.0
"""Mean change of a naive step, of 255."""


class Way(Protocol):
    """A change that grows."""

    def step(self) -> None:
        """Takes one step."""

    def fields(self) -> Fields:
        """The change as it is."""


class Careful:
    """Few numbers, many views, and a price on change (the recipe of `docs/faces/lab.md`)."""

    def __init__(self, ground: Ground, wish: Wish, chance: torch.Generator) -> None:
        self._ground, self._wish, self._chance = ground, wish, chance
        job = wish.job
        self._numbers = Numbers(ground.picture, wish.box, freedom_of(job, wish.original.age))
        groups = (
            (self._numbers.colours, wish.manner.rate),
            ([self._numbers.shape], _SHAPE_RATE),
            ([self._numbers.texture], _SKIN_RATE),
        )
        self._rates = [rate * job.strength for _, rate in groups]
        self._adam = torch.optim.Adam([{"params": numbers} for numbers, _ in groups])
        self._done = 0

    def step(self) -> None:
        for group, rate in zip(self._adam.param_groups, self._rates, strict=True):
            group["lr"] = rate * self._faded()
        self._adam.zero_grad()
        fields = self._numbers.fields()
        views = dealt(self._wish.manner.views, self._wish.manner.spread, self._chance)
        cost = self._wish.cost(self._ground.changed(fields), views, self._chance)
        cost = cost + price(fields, self._numbers.arrows())
        cost.backward()  # type: ignore[no-untyped-call]
        self._numbers.soften_slopes()
        self._adam.step()
        self._done += 1

    def fields(self) -> Fields:
        with torch.no_grad():
            return self._numbers.fields()

    def _faded(self) -> float:
        return 1 - (1 - _AT_THE_END) * min(1.0, self._done / max(1, self._wish.job.steps - 1))


class Pixels:
    """Single pixels, pulled towards the score of one class as the network is shown the face, and nothing else."""

    def __init__(self, ground: Ground, wish: Wish) -> None:
        self._ground, self._wish = ground, wish
        self._outline = HEAD.over(wish.box)
        self._change = torch.zeros(1, 3, SIDE, SIDE)

    def step(self) -> None:
        change = self._change.clone().requires_grad_()
        score = class_score(self._wish, (self._ground.picture + change * self._outline).clamp(0, 1))
        (slope,) = torch.autograd.grad(score, change)
        self._change = self._moved(self._change, slope)

    def fields(self) -> Fields:
        nothing = torch.zeros(1, 1, SIDE, SIDE)
        bands = torch.zeros(1, BANDS, SIDE, SIDE)
        return Fields(self._change * self._outline, torch.zeros(1, 2, SIDE, SIDE), bands, nothing)

    def _moved(self, change: Tensor, slope: Tensor) -> Tensor:
        """A naive step: along the slope, brought to one mean size, as dreams go."""
        return change + slope / (slope.abs().mean() + 1e-12) * (_PUSH / 255 * self._wish.job.strength)


class Ball(Pixels):
    """The same, but never farther from the photo than the radius of a ball (projected steps, Madry et al. 2018)."""

    def _moved(self, change: Tensor, slope: Tensor) -> Tensor:
        radius = _BALL / 255 * self._wish.job.strength * change.numel() ** 0.5
        length = 2.5 * radius / self._wish.job.steps
        return projected(change + slope / (slope.norm() + 1e-12) * length, radius)


def projected(change: Tensor, radius: float) -> Tensor:
    """The nearest change whose Euclidean length is at most `radius`."""
    return change * min(1.0, radius / max(float(change.double().norm()), 1e-30))


def class_score(wish: Wish, patch: Tensor) -> Tensor:
    """The score, before softmax, of the class that is nearest to what is wanted."""
    job = wish.job
    if job.wanted == AGE:
        wanted = min(range(len(AGES)), key=lambda place: abs(AGES[place] - job.age))
        scores: Tensor = wish.judges.age(seen(patch, wish.box, AGE_CHIP, (STRAIGHT,)))
    else:
        wanted = EXPRESSIONS.index(job.expression)
        scores = wish.judges.expression(seen(patch, wish.box, BOX_CHIP, (STRAIGHT,)))
    return scores[0, wanted]


def freedom_of(job: FaceLab, age: float) -> Freedom:
    """What the knobs let a careful change do to a face of an age."""
    manner, aged = MANNERS[job.wanted], job.wanted == AGE
    return Freedom(
        shape=manner.shape,
        reach=manner.reach * job.shape,
        gain=_GAIN * job.texture,
        grey=min(1.0, max(0.0, greyness(job.age) - greyness(age)) * job.grey) if aged else 0.0,
    )


def way_of(ground: Ground, wish: Wish, chance: torch.Generator) -> Way:
    """The way that the job names, at its beginning."""
    if wish.job.way == CAREFUL:
        return Careful(ground, wish, chance)
    return (Ball if wish.job.way == BALL else Pixels)(ground, wish)
