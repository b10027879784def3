"""Pictures in pairs: the same head with two smiles and two ages."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from models.make.heads.traits import OLDEST, YOUNG_BELOW, YOUNGEST

CONDITIONS = ("smile", "age")
HELD_OUT = 0.08
"""The share of pairs that is not learned from: the last ones."""


@dataclass(frozen=True, eq=False)
class Pairs:
    """Heads and what is true of them.

    Attributes:
        pictures: pairs x 2 x 3 x size x size, 8 bits.
        told: pairs x 2 x 2, smile and age, -1..1.
        traits: by name, pairs x 2, all of `Looks`.
    """

    pictures: Tensor
    told: Tensor
    traits: dict[str, Tensor]

    def __len__(self) -> int:
        return len(self.pictures)

    @property
    def young(self) -> Tensor:
        """1 for those who are younger than 40, else 0; one number for each picture."""
        return (self.traits["age"] < YOUNG_BELOW).long().flatten()


def paired(pictures: Tensor, traits: dict[str, Tensor]) -> Pairs:
    """Pictures in the order of their numbers, as they are on disk."""
    age = (traits["age"] - YOUNGEST) / (OLDEST - YOUNGEST) * 2 - 1
    told = torch.stack([traits["smile"], age], 1)
    two = {name: value.view(-1, 2) for name, value in traits.items()}
    return Pairs(pictures.view(-1, 2, *pictures.shape[1:]), told.view(-1, 2, 2), two)


def split(all_of_them: Pairs) -> tuple[Pairs, Pairs]:
    """Those that are learned from, and those held out."""
    first = round(len(all_of_them) * (1 - HELD_OUT))
    return _part(all_of_them, slice(0, first)), _part(all_of_them, slice(first, None))


def _part(of: Pairs, which: slice) -> Pairs:
    return Pairs(of.pictures[which], of.told[which], {name: value[which] for name, value in of.traits.items()})
