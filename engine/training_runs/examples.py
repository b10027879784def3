"""Pictures with what is true of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True)
class LeftOut:
    """A file or a row that was passed over.

    Attributes:
        name: which.
        why: in a few words.
    """

    name: str
    why: str


class Examples(Protocol):
    """What is learned from.

    Attributes:
        told: what the data are called, and what decides them: a checkpoint is only gone on with if it is the same.
        conditions: the names of the numbers that are true of pictures.
        truth: those numbers, pictures x conditions, -1..1; NaN never.
        classes: the names of the classes; empty if there are none.
        labels: the class of each picture, 64-bit numbers.
        left_out: what was passed over so far.
        ages: the years that the condition “age” calls -1 and 1; None without it.
    """

    told: str
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
