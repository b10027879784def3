"""The gradient of objectives with respect to a picture, seen whole or view by view."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field

import torch
import torch.nn.functional as nn
from torch import Tensor

from engine.masks import only_there
from engine.objectives.objective import Objective
from engine.prepared import Prepared
from engine.view import View


@dataclass(frozen=True)
class Pull:
    """Which way objectives pull a picture.

    Attributes:
        gradients: one for the sum of all objectives, or one for each; each of the picture's shape.
        scores: the score of each objective, one number each, without weights; on the picture's device.
    """

    gradients: list[Tensor]
    scores: Tensor


@dataclass(frozen=True)
class Beside:
    """What objectives need beside the picture.

    Attributes:
        photo: what paired objectives compare it with, of the picture's shape, less the centre; None for nothing.
        masks: where objectives act, by their number, 1 x 1 x height x width, 0..1; those not named act everywhere.
    """

    photo: Tensor | None = None
    masks: Mapping[int, Tensor] = field(default_factory=dict)


@dataclass(frozen=True)
class Gaze:
    """How a network is shown a picture.

    Attributes:
        prepared: the network.
        least: the shortest side it can take; smaller pictures are repeated to that size.
        fixed: the only side it can take, for networks of that kind; views are then resized to it. 0 for none.
    """

    prepared: Prepared
    least: int = 1
    fixed: int = 0

    def pull(
        self,
        picture: Tensor,
        views: Sequence[View],
        objectives: Sequence[Objective],
        factors: Sequence[float] | None,
        beside: Beside | None = None,
    ) -> Generator[None, None, Pull]:
        """The gradient of objectives at a picture; yields once between views.

        Args:
            picture: 1 x 3 x height x width, less the network's centre.
            views: whose cores cover the picture once.
            factors: what each objective is multiplied by before they are added up and take one backward pass
                together; None to get a gradient for each.
            beside: what the objectives need beside the picture, rolled as it is.
        """
        beside = beside or Beside()
        count = len(objectives) if factors is None else 1
        if len(views) == 1:
            return self._look(picture, views[0], objectives, factors, beside)
        pulled = Pull([torch.zeros_like(picture) for _ in range(count)], picture.new_zeros(len(objectives)))
        for number, view in enumerate(views):
            if number:
                yield
            _collect(pulled, view, self._look(picture, view, objectives, factors, beside))
        return pulled

    def _look(
        self,
        picture: Tensor,
        view: View,
        objectives: Sequence[Objective],
        factors: Sequence[float] | None,
        beside: Beside,
    ) -> Pull:
        here = {n: o for n, objective in enumerate(objectives) if (o := objective.within(view)) is not None}
        count = len(objectives) if factors is None else 1
        scores = picture.new_zeros(len(objectives))
        if not here:
            return Pull([torch.zeros_like(_cut(picture, view)) for _ in range(count)], scores)
        shown = _cut(picture, view).detach().contiguous(memory_format=torch.channels_last).requires_grad_()
        with torch.enable_grad():
            seen = self._seen(shown, view, beside)
            values = {
                n: objective.score(self._for(n, objective, seen, view, beside)) for n, objective in here.items()
            }
            shares = {number: _share(objectives[number], seen, view) for number in here}
            gradients = _gradients(shown, values, shares, factors, len(objectives))
        for number, value in values.items():
            scores[number] = value.detach() * _part(objectives[number], view)
        return Pull(gradients, scores)

    def _seen(self, shown: Tensor, view: View, beside: Beside) -> dict[str, Tensor]:
        given = self._fitted(shown)
        if beside.photo is not None:
            given = torch.cat([given, self._fitted(_cut(beside.photo, view))])
        return self.prepared.activations(given)

    def _for(
        self, number: int, objective: Objective, seen: Mapping[str, Tensor], view: View, beside: Beside
    ) -> Mapping[str, Tensor]:
        """What one objective gets to see: both pictures or one, all of it or a painted area."""
        if beside.photo is not None and not objective.paired():
            seen = {layer: activations[:1] for layer, activations in seen.items()}
        mask = beside.masks.get(number)
        if mask is None:
            return seen
        here = self._fitted(_cut(mask, view))
        return {layer: only_there(activations, here) for layer, activations in seen.items()}

    def _fitted(self, shown: Tensor) -> Tensor:
        height, width = shown.shape[-2:]
        if self.fixed:
            return nn.interpolate(shown, (self.fixed, self.fixed), mode="bilinear", align_corners=False)
        if min(height, width) >= self.least:
            return shown
        rows = torch.arange(max(height, self.least), device=shown.device) % height
        columns = torch.arange(max(width, self.least), device=shown.device) % width
        return shown[:, :, rows][:, :, :, columns]


def _gradients(
    shown: Tensor,
    values: Mapping[int, Tensor],
    shares: Mapping[int, float],
    factors: Sequence[float] | None,
    count: int,
) -> list[Tensor]:
    if factors is not None:
        total = torch.stack([value * (factors[number] * shares[number]) for number, value in values.items()]).sum()
        return list(torch.autograd.grad(total, shown))
    gradients = [torch.zeros_like(shown) for _ in range(count)]
    for left, (number, value) in zip(range(len(values))[::-1], values.items(), strict=True):
        (gradient,) = torch.autograd.grad(value, shown, retain_graph=left > 0)
        gradients[number] = gradient.mul_(shares[number])
    return gradients


def _share(objective: Objective, seen: Mapping[str, Tensor], view: View) -> float:
    """What a view's score is worth beside those of the other views.

    Sums add up as they are. A mean is worth as much as there are activations in it: counted in the layer's map, for
    a view at the border has more of them than its pixels suggest. This is right up to a factor that all views share.
    """
    if objective.extensive() or view.whole:
        return 1.0
    activations = seen[objective.layers()[0]]
    area = activations.shape[-2] * activations.shape[-1] if activations.ndim == 4 else view.area
    return area / (view.height * view.width)


def _part(objective: Objective, view: View) -> float:
    """What part of a view's score belongs to its core, out of the whole picture's score."""
    core = (view.core_bottom - view.core_top) * (view.core_right - view.core_left)
    if objective.extensive():
        return 1.0 if objective.placed() else core / view.area
    return core / (view.height * view.width)


def _cut(picture: Tensor, view: View) -> Tensor:
    return picture[:, :, view.top : view.bottom, view.left : view.right]


def _collect(pulled: Pull, view: View, seen: Pull) -> None:
    top, left = view.core_top - view.top, view.core_left - view.left
    height, width = view.core_bottom - view.core_top, view.core_right - view.core_left
    for whole, part in zip(pulled.gradients, seen.gradients, strict=True):
        whole[:, :, view.core_top : view.core_bottom, view.core_left : view.core_right] = part[
            :, :, top : top + height, left : left + width
        ]
    pulled.scores.add_(seen.scores)
