"""A picture laid down as waves that an optimiser turns."""

from __future__ import annotations

from torch import Tensor

from engine.colour_axes import squashed, unsquashed
from engine.spectrum import from_waves, strengths, to_waves


class LaidWaves:
    """See `engine.parameterisations.fourier`.

    Attributes:
        tensors: one, count x 3 x height x (width // 2 + 1) x 2: real and imaginary parts, for optimisers that know
            no complex numbers.
    """

    def __init__(self, first: Tensor, decay: float, decorrelated: bool) -> None:
        self._width = first.shape[-1]
        self._decorrelated = decorrelated
        self._strength = strengths(first.shape[-2], self._width, decay).to(first)
        self.tensors = [self._numbers(first).clone().requires_grad_()]

    def picture(self) -> Tensor:
        return squashed(from_waves(self.tensors[0], self._strength, self._width), self._decorrelated)

    def put(self, picture: Tensor) -> None:
        self.tensors[0].data.copy_(self._numbers(picture))

    def _numbers(self, picture: Tensor) -> Tensor:
        return to_waves(unsquashed(picture.detach(), self._decorrelated), self._strength)
