"""What was found out about a series of checkpoints. Plain numbers; nothing here loads torch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.step import Image8

Map = NDArray[np.float32]

LEFT_OUT = "Left out: "
"""How the note of a step begins that tells of a file that cannot be used."""


@dataclass(frozen=True, eq=False)
class FoundCheckpoint:
    """What was found out about one checkpoint.

    Attributes:
        label: what tells it from the others.
        filters: the filters of the first layer, filters x height x width x 3, float32; None if not asked for, or
            if the network begins with no convolution that looks at colours.
        maps: the activation of each channel, height x width.
        pictures: the optimised picture of each channel, height x width x 3.
        regions: the strongest places of each channel in a folder, side by side, height x width x 3.
        changes: of each layer, the relative change since the checkpoint before; NaN where that is not known.
        cosines: of each layer, the cosine between its weights and the last ones, -1..1.
    """

    label: str
    filters: NDArray[np.float32] | None = None
    maps: dict[int, Map] = field(default_factory=dict)
    pictures: dict[int, Image8] = field(default_factory=dict)
    regions: dict[int, Image8] = field(default_factory=dict)
    changes: dict[str, float] = field(default_factory=dict)
    cosines: dict[str, float] = field(default_factory=dict)

    def nbytes(self) -> int:
        """How much memory its pictures and numbers take."""
        arrays: list[NDArray[Any]] = [*self.maps.values(), *self.pictures.values(), *self.regions.values()]
        return sum(each.nbytes for each in arrays) + (0 if self.filters is None else self.filters.nbytes)


@dataclass(frozen=True, eq=False)
class Found:
    """All checkpoints that could be read, in order.

    Attributes:
        heading: the network and the folder.
        layer: the layer whose channels are shown.
        bad: names of the files that could not be used, each with a sentence why.
    """

    heading: str
    layer: str
    checkpoints: tuple[FoundCheckpoint, ...]
    bad: tuple[tuple[str, str], ...]

    def layers(self) -> tuple[str, ...]:
        """The layers whose weights are compared, from first to last."""
        return tuple(self.checkpoints[-1].changes) if self.checkpoints else ()

    def left_out(self) -> str:
        """What was left out, in words; empty if nothing was."""
        if not self.bad:
            return ""
        files = "1 file" if len(self.bad) == 1 else f"{len(self.bad)} files"
        return f"{files} left out: {', '.join(name for name, _ in self.bad)}"


def spread_over(layers: tuple[str, ...], most: int) -> tuple[str, ...]:
    """At most so many layers, evenly spread, the first and the last among them."""
    if len(layers) <= most:
        return layers
    return tuple(layers[place] for place in np.linspace(0, len(layers) - 1, most).round().astype(int))
