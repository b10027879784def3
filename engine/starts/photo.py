"""The photo itself as the beginning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.errors import Complaint
from engine.starts.start import STARTS, Start

if TYPE_CHECKING:
    from torch import Generator, Tensor


def needed(photo: Tensor | None) -> Tensor:
    """The photo, for a start that cannot do without it.

    Raises:
        Complaint: if there is none.
    """
    if photo is None:
        raise Complaint("This begins with a photo: give one, or begin with noise.")
    return photo


@STARTS.add("photo", "Photo")
@dataclass(frozen=True)
class Photo(Start):
    """The dream grows out of the photo."""

    def needs_photo(self) -> bool:
        return True

    def begin(self, photo: Tensor | None, height: int, width: int, chance: Generator) -> Tensor:  # noqa: ARG002
        return needed(photo)
