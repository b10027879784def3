"""Smoothness for reconstructions: more of it, the deeper the layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.regularisers.regulariser import Regulariser
from engine.regularisers.variation import variation

if TYPE_CHECKING:
    from torch import Tensor

    from engine.scene import Scene

SHALLOW, MIDDLE, DEEP = 1.0, 10.0, 100.0
"""How much more smoothing layers get by depth (Mahendran and Vedaldi 2015, section 4)."""

_STRIDES = ((4, SHALLOW), (8, MIDDLE))
"""The last stride, in pixels of the picture per place of the layer's map, that counts as shallow or middle."""


@dataclass(frozen=True)
class SmoothByDepth(Regulariser):
    """Total variation (power 2) times 1, 10 or 100. It is part of a job of its own and not in the catalogue.

    Attributes:
        layer: whose depth counts.
        weight: what the shallowest layers get.
        factor: by the depth of the layer; known once bound.
    """

    layer: str
    weight: float
    factor: float = SHALLOW

    def bound(self, scene: Scene) -> SmoothByDepth:
        answer = scene.seen(scene.base[:1])[self.layer]
        height = answer.shape[-2] if answer.ndim == 4 else 1
        return SmoothByDepth(self.layer, self.weight, factor_for(scene.size[0] / height))

    def penalty(self, picture: Tensor, base: Tensor) -> Tensor | None:  # noqa: ARG002 - it is about neighbours
        return self.weight * self.factor * variation(picture, 2.0).mean()


def factor_for(stride: float) -> float:
    """How much smoothing a layer gets whose map has one place per `stride` pixels."""
    return next((factor for last, factor in _STRIDES if stride <= last + 1), DEEP)
