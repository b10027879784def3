"""One look of the network at a picture, and where the objectives and regularisers would pull it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import torch
import torch.nn.functional as nn
from torch import Tensor

from engine.balance import EVERY, Balance
from engine.binding import Binder
from engine.jobs.dream import RMS
from engine.jobs.optimised import Aim
from engine.normalising import size_of
from engine.objectives.objective import Objective
from engine.painted import Painted, union
from engine.regularisers.regulariser import Regulariser
from engine.rolling import STILL, Roll, any_roll
from engine.scene import Scene
from engine.showing import show


@dataclass(frozen=True)
class Pulled:
    """What one look found.

    Attributes:
        loss: one number, to be made smaller.
        gradient: of the loss at the picture, of its shape.
        scores: of each active objective, without weights.
    """

    loss: Tensor
    gradient: Tensor
    scores: Mapping[str, float]


class Puller:
    """Shows pictures of one size to the network.

    Args:
        fixed: the only side the network can take, in pixels; 0 for any.
        least: the shortest side it can take.
        constant: whether the loss must be the same function at every look, as optimisers that compare values need.
        wraps: whether opposite sides of the picture meet: each look is then at the picture rolled by chance, so that
            its borders are treated like any other place.
    """

    def __init__(self, scene: Scene, least: int, fixed: int, constant: bool, wraps: bool = False) -> None:
        self._scene = scene
        self._least, self._fixed = least, fixed
        self._constant = constant
        self._wraps = wraps and not constant
        self._balance = Balance(math.inf if constant else EVERY)
        self._scale: float | None = None
        self._painted = Painted(scene.base)
        self._binder = Binder(scene)

    def pull(self, picture: Tensor, aim: Aim, chance: torch.Generator, progress: float) -> Pulled:
        """Looks at a picture, count x 3 x height x width, RGB 0..1; it should take gradients.

        Args:
            progress: 0 at the first step of a size, 1 at its last.
        """
        if not self._wraps:
            return self._pull(picture, aim, chance, progress, STILL)
        roll = any_roll(picture, chance)
        pulled = self._pull(roll.there(picture.detach()).requires_grad_(), aim, chance, progress, roll)
        return replace(pulled, gradient=roll.back(pulled.gradient))

    def _pull(self, picture: Tensor, aim: Aim, chance: torch.Generator, progress: float, roll: Roll) -> Pulled:
        active = [self._binder.objective(objective) for objective in aim.objectives if objective.weight != 0]
        scores = self._scores(picture, aim, active, chance, roll)
        gradient, value = self._wanted(picture, aim, active, scores)
        for treatment in aim.treatments:
            gradient = treatment.treat(gradient, progress)
        penalty = self._penalty(picture, aim, roll.there(self._scene.base))
        loss = -value.detach()
        gradient = -gradient
        where = self.where(aim)
        if where is not None:
            gradient = gradient * roll.there(where)
        if penalty is not None:
            (unwanted,) = torch.autograd.grad(penalty, picture, retain_graph=True)
            share = picture.numel() if aim.balanced else 1.0
            gradient = gradient + unwanted * share
            loss = loss + penalty.detach() * share
        return Pulled(loss, gradient, _named(active, scores))

    def _scores(
        self, picture: Tensor, aim: Aim, active: Sequence[Objective], chance: torch.Generator, roll: Roll
    ) -> list[Tensor]:
        shown = show(picture, self._scene, aim, active, self._painted, chance, roll)
        seen = self._scene.prepared.activations(self._fitted(shown.pictures) - self._scene.prepared.centre)
        return [one.score(shown.for_objective(n, one, seen)) for n, one in enumerate(active)]

    def _wanted(
        self, picture: Tensor, aim: Aim, active: Sequence[Objective], scores: Sequence[Tensor]
    ) -> tuple[Tensor, Tensor]:
        if not active:
            return torch.zeros_like(picture), picture.new_zeros(())
        if not aim.balanced:
            value = torch.stack([one.weight * score for one, score in zip(active, scores, strict=True)]).sum()
            return torch.autograd.grad(value, picture, retain_graph=True)[0], value
        return self._balanced(picture, active, scores)

    def _balanced(
        self, picture: Tensor, active: Sequence[Objective], scores: Sequence[Tensor]
    ) -> tuple[Tensor, Tensor]:
        factors = self._balance.factors(active)
        if factors is None:
            gradients = [_upwards(one, score, picture) for one, score in zip(active, scores, strict=True)]
            gradient = self._balance.balanced(active, gradients)
            factors = self._balance.factors(active) or [1.0] * len(active)
        else:
            total = torch.stack([score * factor for score, factor in zip(scores, factors, strict=True)]).sum()
            (gradient,) = torch.autograd.grad(total, picture, retain_graph=True)
        if self._scale is None or not self._constant:
            self._scale = float(max(abs(one.weight) for one in active) / size_of(gradient, RMS))
        value = torch.stack([score.detach() * f for score, f in zip(scores, factors, strict=True)]).sum()
        return gradient * self._scale, value * self._scale

    def where(self, aim: Aim) -> Tensor | None:
        """Where anything acts at all, 1 x 1 x height x width, 0..1; None if something acts everywhere."""
        active = [objective for objective in aim.objectives if objective.weight != 0]
        return union(self._painted.masks(aim.brush, active), len(active))

    def regularisers(self, aim: Aim) -> tuple[Regulariser, ...]:
        """Those of the aim, ready for this size."""
        return self._binder.regularisers(aim.regularisers)

    def _penalty(self, picture: Tensor, aim: Aim, base: Tensor) -> Tensor | None:
        penalties = [p for one in self.regularisers(aim) if (p := one.penalty(picture, base)) is not None]
        return torch.stack(penalties).sum() if penalties else None

    def _fitted(self, shown: Tensor) -> Tensor:
        height, width = shown.shape[-2:]
        if self._fixed:
            return nn.interpolate(shown, (self._fixed, self._fixed), mode="bilinear", align_corners=False)
        if min(height, width) >= self._least:
            return shown
        scale = self._least / min(height, width)
        larger = (max(self._least, round(height * scale)), max(self._least, round(width * scale)))
        return nn.interpolate(shown, larger, mode="bilinear", align_corners=False)


def _upwards(objective: Objective, score: Tensor, picture: Tensor) -> Tensor:
    """The gradient of a score, asked for as of something to be made larger: rectifiers may redirect only such."""
    sign = -1.0 if objective.weight < 0 else 1.0
    return torch.autograd.grad(score * sign, picture, retain_graph=True)[0] * sign


def _named(active: Sequence[Objective], scores: Sequence[Tensor]) -> dict[str, float]:
    terms: dict[str, float] = {}
    values = torch.stack([score.detach() for score in scores]).tolist() if scores else []
    for objective, value in zip(active, values, strict=True):
        name = objective.name()
        terms[f"{name} ({len(terms) + 1})" if name in terms else name] = value
    return terms
