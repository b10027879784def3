"""What is done to a picture each time before the network sees it: the base of all transforms and their catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.declare import Catalogue, Declared

if TYPE_CHECKING:
    from torch import Generator, Tensor


class Transform(Declared):
    """A small random change, another one at each step, so that only what survives all of them is grown."""

    def transformed(self, picture: Tensor, chance: Generator, grey: Tensor) -> Tensor:
        """The changed picture, which may have another size; differentiable.

        All pictures of the batch are changed alike: an objective may compare them.

        Args:
            picture: count x 3 x height x width, RGB 0..1.
            chance: where randomness comes from; draw the same numbers whatever the picture's size.
            grey: the network's mean colour, 1 x 3 x 1 x 1, for what comes in from outside.
        """
        raise NotImplementedError

    def most(self, count: int, height: int, width: int) -> tuple[int, int, int]:
        """How many pictures it makes of that many, and their height and width in pixels, at the most."""
        return count, height, width

    def wrapped(self) -> Transform:
        """The same for a picture whose opposite sides meet; itself where that makes no difference."""
        return self


TRANSFORMS: Catalogue[Transform] = Catalogue("transform")
