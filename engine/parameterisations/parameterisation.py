"""What the optimiser turns: the base of all parameterisations of a picture, and their catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from engine.declare import Catalogue, Declared

if TYPE_CHECKING:
    from torch import Generator, Tensor


class Laid(Protocol):
    """A picture laid down as numbers that an optimiser turns.

    Attributes:
        tensors: the numbers, leaves that take gradients; changed in place.
    """

    tensors: list[Tensor]

    def picture(self) -> Tensor:
        """The picture they stand for, count x 3 x height x width, RGB 0..1 or a little beyond; differentiable."""
        ...

    def put(self, picture: Tensor) -> None:
        """Changes the numbers so that they stand for this picture, as nearly as they can."""
        ...


class Parameterisation(Declared):
    """A way of laying a picture down as numbers. The same gradient makes another picture through each."""

    def lay(self, first: Tensor, chance: Generator) -> Laid:
        """The numbers for a first picture.

        Args:
            first: count x 3 x height x width, RGB 0..1.
            chance: where randomness comes from, for parts that the first picture does not determine.
        """
        raise NotImplementedError

    def wrapped(self) -> Parameterisation:
        """The same for a picture whose opposite sides are to meet; itself where that makes no difference."""
        return self


PARAMETERISATIONS: Catalogue[Parameterisation] = Catalogue("parameterisation")
