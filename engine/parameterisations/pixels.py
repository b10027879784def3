"""The picture as it is: one number for each colour of each pixel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.parameterisations.parameterisation import PARAMETERISATIONS, Laid, Parameterisation

if TYPE_CHECKING:
    from torch import Generator, Tensor


@PARAMETERISATIONS.add("pixels", "Pixels")
@dataclass(frozen=True)
class Pixels(Parameterisation):
    """Every pixel is turned by itself: crisp and direct, but fine grain comes easier than large shapes."""

    def lay(self, first: Tensor, chance: Generator) -> Laid:  # noqa: ARG002 - the first picture says it all
        return LaidPixels(first)


class LaidPixels:
    """Pixels that an optimiser turns one by one."""

    def __init__(self, first: Tensor) -> None:
        self.tensors = [first.detach().contiguous().clone().requires_grad_()]

    def picture(self) -> Tensor:
        return self.tensors[0]

    def put(self, picture: Tensor) -> None:
        self.tensors[0].data.copy_(picture)
