"""One network's sight of one picture: what follows from the two, computed once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

if TYPE_CHECKING:
    from engine.machine import Resolved
    from engine.picture import Picture
    from models.load import LoadedNetwork


class Sight:
    """What benches share that differ in their further pictures or their warning alone.

    Modules that remember something about a picture do so by its sight, weakly: it goes with the benches.
    """

    def __init__(self, loaded: LoadedNetwork, resolved: Resolved, picture: Picture | None) -> None:
        self._of = (loaded, resolved, picture)

    def is_of(self, loaded: LoadedNetwork, resolved: Resolved, picture: Picture | None) -> bool:
        """Whether it is this network's, on this machine, of this picture."""
        return self._of[0] is loaded and self._of[1] == resolved and self._of[2] is picture

    @cached_property
    def photo(self) -> Tensor | None:
        """The picture at its own size, 1 x 3 x height x width, RGB 0..1, float32, on the CPU; None without one."""
        picture = self._of[2]
        return None if picture is None else values(picture)


def values(picture: Picture) -> Tensor:
    """The pixels as numbers: 1 x 3 x height x width, RGB 0..1, float32, on the CPU."""
    pixels = picture.pixels
    numbers = torch.from_numpy(pixels.astype(np.float32)) / float(np.iinfo(pixels.dtype).max)
    return numbers.permute(2, 0, 1)[None]
