"""A picture laid down as pictures of several sizes that an optimiser turns."""

from __future__ import annotations

from torch import Tensor

from engine.colour_axes import squashed, unsquashed
from engine.pyramid import put_together, take_apart


class LaidSizes:
    """See `engine.parameterisations.pyramid`.

    Attributes:
        tensors: the bands of a Laplacian pyramid, finest first, count x 3 x height x width each; the last is the
            small picture that remains.
    """

    def __init__(self, first: Tensor, levels: int, decorrelated: bool, wraps: bool) -> None:
        self._levels, self._decorrelated, self._wraps = levels, decorrelated, wraps
        self.tensors = [band.contiguous().requires_grad_() for band in self._bands(first)]

    def picture(self) -> Tensor:
        return squashed(put_together(self.tensors, self._wraps), self._decorrelated)

    def put(self, picture: Tensor) -> None:
        for tensor, band in zip(self.tensors, self._bands(picture), strict=True):
            tensor.data.copy_(band)

    def _bands(self, picture: Tensor) -> list[Tensor]:
        return take_apart(unsquashed(picture.detach(), self._decorrelated), self._levels - 1, self._wraps)
