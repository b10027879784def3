"""The guided filter (He, Sun and Tang 2010): smooths a field so that its edges are those of a picture."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional


class Guided:
    """Smooths with one picture as the guide; it is linear in what it smooths.

    Args:
        guide: 1 x 1 x height x width, 0..1.
        radius: of the square window, in pixels.
        softness: the variance of the guide above which an edge is kept.
    """

    def __init__(self, guide: Tensor, radius: int, softness: float) -> None:
        self._guide, self._radius = guide, radius
        self._mean = _averaged(guide, radius)
        self._spread = _averaged(guide.square(), radius) - self._mean.square() + softness

    def __call__(self, field: Tensor) -> Tensor:
        """The field, 1 x 1 x height x width, smoothed."""
        mean = _averaged(field, self._radius)
        slope = (_averaged(self._guide * field, self._radius) - self._mean * mean) / self._spread
        offset = mean - slope * self._mean
        return _averaged(slope, self._radius) * self._guide + _averaged(offset, self._radius)


def _averaged(field: Tensor, radius: int) -> Tensor:
    width = 2 * radius + 1
    wide = functional.pad(field, (radius, radius, radius, radius), mode="replicate")
    return functional.avg_pool2d(functional.avg_pool2d(wide, (width, 1), 1), (1, width), 1)
