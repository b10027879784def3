"""What is made larger: the base of all objectives and their catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from engine.declare import Catalogue, Declared
from engine.view import View

if TYPE_CHECKING:
    from torch import Tensor

    from engine.scene import Scene


class Objective(Declared):
    """A number computed from activations, to be made larger (or smaller, with a negative weight).

    Every objective declares the knobs `weight` and `where`, which are live.
    """

    weight: float
    where: str

    def layers(self) -> tuple[str, ...]:
        """Module paths of the layers whose activations `score` reads."""
        raise NotImplementedError

    def name(self) -> str:
        """A short name for curves and legends, such as "features.13:42"."""
        raise NotImplementedError

    def extensive(self) -> bool:
        """Whether the score grows with the picture's area (a sum) or not (a mean). Tiles are weighed by it."""
        raise NotImplementedError

    def placed(self) -> bool:
        """Whether it is about one place of the picture, so that it has a score in one tile only."""
        return False

    def paired(self) -> bool:
        """Whether it compares the picture with the photo: `score` then gets all pictures, and after them all photos.

        Both were treated alike: rolled, cut and transformed by the same chance.
        """
        return False

    def bound(self, scene: Scene) -> Objective:  # noqa: ARG002 - for objectives that prepare something
        """The objective with what it needs from the pictures around the run at one size, computed once.

        What it keeps is no knob and no part of comparisons: a field with `compare=False, repr=False`.

        Raises:
            Complaint: if it needs a picture that is not there.
        """
        return self

    def within(self, view: View) -> Objective | None:  # noqa: ARG002 - for objectives that have a place
        """The objective as it applies to one view of the picture; None if it has nothing to say there."""
        return self

    def score(self, seen: Mapping[str, Tensor]) -> Tensor:
        """The score, a tensor with one number, without the weight.

        Args:
            seen: activations by layer, batch x channels x height x width (or batch x features).
        """
        raise NotImplementedError


OBJECTIVES: Catalogue[Objective] = Catalogue("objective")
