"""Where a picture begins: the base of all starts and their catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.declare import Catalogue, Declared

if TYPE_CHECKING:
    from torch import Generator, Tensor

    from engine.bench import Bench


class Start(Declared):
    """Makes the picture that a run begins with."""

    def needs_photo(self) -> bool:
        """Whether it begins with the photo, so that the result has the photo's shape."""
        return False

    def opened(self, bench: Bench) -> Start:  # noqa: ARG002 - for those that begin with another picture
        """The start with what it needs from the bench besides the photo."""
        return self

    def begin(self, photo: Tensor | None, height: int, width: int, chance: Generator) -> Tensor:
        """The first picture, 1 x 3 x height x width, RGB 0..1.

        Args:
            photo: the subject at that size, or None if there is none.
            chance: where all randomness comes from.

        Raises:
            Complaint: if the start needs a photo and there is none.
        """
        raise NotImplementedError


STARTS: Catalogue[Start] = Catalogue("start")
