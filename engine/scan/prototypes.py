"""The pictures of a folder that speak for a class most."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from engine.errors import Complaint
from engine.scan.regions import opened_again
from engine.scan.state import LOSS, SCORE, ScanState
from engine.step import Image8


@dataclass(frozen=True, eq=False)
class Prototype:
    """One picture.

    Attributes:
        name: its path from the folder on.
        labels: what the folder says about it.
        value: the score of the class before softmax, or the loss (natural logarithm, 0 is the best).
        picture: the square that the network was shown, tile x tile x 3.
    """

    name: str
    labels: tuple[str, ...]
    value: float
    picture: Image8


def prototypes(
    state: ScanState, number: int, by: str, count: int, tile: int
) -> Generator[int, None, list[Prototype]]:
    """The pictures that speak for a class most, from the best on; yields after each how many there are.

    Args:
        number: which class.
        by: `SCORE`, of all pictures; or `LOSS`, of those that the folder says are of the class.
        count: how many; at most as many as the scan kept.
        tile: the side of the pictures, in pixels.

    Raises:
        Complaint: if the scan has no such class, or a picture is not as it was when it was scanned.
    """
    if by not in state.classes:
        raise Complaint("The folder was not scanned for classes: scan it again with classes.")
    classes = len(state.classes[by].rows)
    if not 0 <= number < classes:
        raise Complaint(f"The network has classes 0 to {classes - 1}; there is no class {number}.")
    found: list[Prototype] = []
    for value, _, picture in state.classes[by].best(number)[:count]:
        known = state.pictures[picture]
        told = -value if by == LOSS else value
        found.append(Prototype(known.name, known.labels, told, opened_again(state, known).square(tile)))
        yield len(found)
    return found


def liveliest(state: ScanState, count: int) -> list[int]:
    """The classes that some picture speaks for most, those with pictures of their own label first."""
    if SCORE not in state.classes:
        return []
    scores = state.classes[SCORE].rows["value"][:, 0].astype(np.float64)
    labelled = state.classes[LOSS].rows["picture"][:, 0] >= 0
    order = np.lexsort((-scores, ~labelled))
    return [int(number) for number in order[:count] if np.isfinite(scores[number])]
