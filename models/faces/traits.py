"""What distinguishes drawn faces: numbers between two ends, by name, dealt by a seed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

ENDS = {
    "smile": (-1.0, 1.0), "age": (5.0, 85.0), "skin": (0.0, 1.0), "skin_red": (-1.0, 1.0),
    "width": (0.51, 0.60), "jaw": (0.05, 0.34), "chin": (-0.03, 0.03), "hair": (0.0, 1.0),
    "hair_red": (0.0, 1.0), "hair_length": (0.0, 1.0), "hair_height": (0.0, 1.0), "fringe": (-1.0, 1.0),
    "receding": (0.0, 1.0), "greying": (-5.0, 5.0), "strands": (0.0, 6.28), "parting": (-0.3, 0.3),
    "eye_size": (0.9, 1.12), "eye_apart": (0.225, 0.262), "eye_slant": (-0.12, 0.12), "eye_hue": (0.0, 1.0),
    "brow_height": (-0.02, 0.02), "brow_thick": (0.02, 0.042), "brow_arch": (0.0, 1.0), "nose_long": (-0.03, 0.03),
    "nose_wide": (0.085, 0.125), "mouth_wide": (0.19, 0.235), "lips": (0.75, 1.25), "lip_red": (0.0, 1.0),
    "stubble": (-3.0, 1.0), "wrinkling": (0.88, 1.12), "light_side": (-1.0, 1.0), "light": (0.86, 1.06),
    "roll": (-0.06, 0.06), "yaw": (-1.0, 1.0), "pitch": (-1.0, 1.0), "scale": (0.95, 1.03),
    "shift_x": (-0.03, 0.03), "shift_y": (-0.03, 0.03), "ground_hue": (0.0, 1.0), "ground_light": (0.3, 0.85),
    "cloth_hue": (0.0, 1.0), "cloth_light": (0.15, 0.8), "cheeks": (0.0, 1.0), "teeth": (0.0, 1.0),
}  # fmt: skip
"""The lowest and the highest value of each trait; `age` is in years, lengths are in halves of the picture's side."""

_AT_ONCE = 4  # numbers that the counter of Philox stands for


@dataclass(frozen=True, eq=False)
class Traits:
    """The traits of several faces.

    Attributes:
        values: by the names of `ENDS`, one float32 number for each face.
    """

    values: dict[str, Tensor]

    def __len__(self) -> int:
        return len(self.values["age"])

    def __getitem__(self, name: str) -> Tensor:
        """One trait, faces x 1 x 1, ready to meet pictures."""
        return self.values[name][:, None, None]

    def part(self, first: int, last: int) -> Traits:
        """The faces from `first` on and before `last`."""
        return Traits({name: value[first:last] for name, value in self.values.items()})

    def but(self, **others: float | Tensor) -> Traits:
        """The same faces with other values of some traits; beyond the ends they may go wrong, but do not fail."""
        changed = {
            name: torch.as_tensor(value, dtype=torch.float32).expand(len(self)) for name, value in others.items()
        }
        return Traits({**self.values, **changed})


def traits(seed: int, first: int, count: int) -> Traits:
    """The faces number `first` and following of a seed's endless row; the same whatever else is asked for.

    Every trait is dealt evenly between its ends, and independently of the others.
    """
    bits = np.random.Philox(key=seed)
    each = -(-len(ENDS) // _AT_ONCE)
    bits.advance(first * each)
    dealt = np.random.Generator(bits).random((count, each * _AT_ONCE))
    columns = enumerate(ENDS.items())
    return Traits({name: _between(dealt[:, column], low, high) for column, (name, (low, high)) in columns})


def _between(dealt: np.ndarray[tuple[int, ...], np.dtype[np.float64]], low: float, high: float) -> Tensor:
    return torch.from_numpy((low + dealt * (high - low)).astype(np.float32))


def childlike(looks: Traits) -> Tensor:
    """From 1 at five years to 0 at nineteen, faces x 1 x 1."""
    return ((19 - looks["age"]) / 14).clamp(0, 1)


def aged(looks: Traits) -> Tensor:
    """How far skin has aged: 0 up to 24 years, 1 at 80, faces x 1 x 1."""
    return ((looks["age"] - 24) / 56).clamp(0, 1.1) * looks["wrinkling"]
