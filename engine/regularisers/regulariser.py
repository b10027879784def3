"""What keeps a picture in bounds: the base of all regularisers and their catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import Catalogue, Declared

if TYPE_CHECKING:
    from torch import Tensor

    from engine.scene import Scene


@dataclass(frozen=True)
class Moment:
    """Where a run is when a regulariser acts.

    Attributes:
        base: what the picture was at first, count x 3 x height x width, RGB 0..1: the photo, or the noise.
        gradient: which way the last step was pulled, of the picture's shape; larger is more of what is wanted.
        grey: the network's mean colour, 1 x 3 x 1 x 1: what the network takes for nothing.
        index: how many steps are done at this size, the last one included; from 1.
        steps: how many there are at this size.
    """

    base: Tensor
    gradient: Tensor
    grey: Tensor
    index: int
    steps: int


class Regulariser(Declared):
    """A wish about the picture itself, whatever the network sees in it. It has a penalty, or it amends, or both."""

    def bound(self, scene: Scene) -> Regulariser:  # noqa: ARG002 - for those that prepare something
        """The regulariser with what it needs from the pictures around the run at one size, computed once.

        What it keeps is no knob and no part of comparisons: a field with `compare=False, repr=False`.

        Raises:
            Complaint: if it needs a picture that is not there.
        """
        return self

    def penalty(self, picture: Tensor, base: Tensor) -> Tensor | None:  # noqa: ARG002 - for those that have none
        """How far the picture is from the wish: one number to be made smaller; None if it has no say.

        It is a mean over all values times the regulariser's weight, so that it means the same at every size.

        Args:
            picture: count x 3 x height x width, RGB 0..1; gradients flow back to it.
            base: what it was at first, of the same shape.
        """
        return None

    def amends(self) -> bool:
        """Whether `amended` does anything."""
        return False

    def amended(self, picture: Tensor, moment: Moment) -> Tensor:  # noqa: ARG002 - for those that do not amend
        """The picture put right after a step; a new tensor, or the same one untouched."""
        return picture


REGULARISERS: Catalogue[Regulariser] = Catalogue("regulariser")
