"""Pictures with what is true of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from engine.errors import Complaint
from engine.scan.truths import LeftOut

if TYPE_CHECKING:
    from torch import Tensor


def identity_of(*deciding: object) -> str:
    """The SHA-256, in hexadecimal digits, of what decides some data: texts, numbers, and rows of them."""
    return hashlib.sha256(json.dumps(deciding).encode()).hexdigest()


def check_same(folder: str, told: str, identity: str, examples: Examples) -> None:
    """Compares data with those that a training was begun with.

    Args:
        folder: what the folder of the training is called.
        told, identity: of the data it was begun with; the identity is empty in trainings of the first versions.

    Raises:
        Complaint: if they are other ones.
    """
    if told != examples.told or identity not in ("", examples.identity):
        raise Complaint(
            f"“{folder}” was begun with other data ({told}; their files and all that is told of them count): give it "
            "those again, or choose another folder."
        )


class Examples(Protocol):
    """What is learned from.

    Attributes:
        told: what the data are called, for a person.
        identity: what decides them, pictures with all that is true of them, as a SHA-256: a training is only gone on
            with if it is the same.
        conditions: the names of the numbers that are true of pictures.
        truth: those numbers, pictures x conditions, -1..1; NaN never.
        classes: the names of the classes; empty if there are none.
        labels: the class of each picture, 64-bit numbers.
        left_out: what was passed over so far.
        ages: the years that the condition “age” calls -1 and 1; None without it.
    """

    told: str
    identity: str
    conditions: tuple[str, ...]
    truth: Tensor
    classes: tuple[str, ...]
    labels: Tensor
    left_out: list[LeftOut]
    ages: tuple[float, float] | None

    def __len__(self) -> int: ...

    def pictures(self, which: Sequence[int], size: int) -> tuple[Tensor, list[int]]:
        """Some pictures, and the numbers of those that could be read.

        Returns:
            read x 3 x size x size, RGB, 8 bits.
        """
        ...
