"""What is asked about a layer before anything is made of it: numbers about its channels, small maps, sharp layers."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import torch
from torch import Tensor

from engine.resizing import resized

if TYPE_CHECKING:
    from engine.activations import Maps
    from engine.survey import LayerInfo

SHARP = 48
"""Maps with fewer values than this along their longer side show blotches rather than a picture."""

BLOCK = 1 << 22
"""How many values are worked on at a time."""


@dataclass(frozen=True)
class ChannelFacts:
    """What one channel's map is like.

    Attributes:
        mean, smallest, largest: of its values.
        silent: which share of its values is exactly 0, from 0 to 1.
        strength: the mean of the values without their signs.
    """

    mean: float
    smallest: float
    largest: float
    silent: float
    strength: float

    def text(self) -> str:
        """One line for people."""
        silent = f", {self.silent:.0%} silent" if self.silent else ""
        return f"mean {self.mean:.3g}, from {self.smallest:.3g} to {self.largest:.3g}{silent}"


def facts_of(maps: Maps) -> tuple[ChannelFacts, ...]:
    """The facts of every channel, in order."""
    return tuple(facts for block in _blocks(maps) for facts in _facts_of_block(block.flatten(1)))


def _facts_of_block(values: Tensor) -> tuple[ChannelFacts, ...]:
    columns = (
        values.mean(1),
        values.amin(1),
        values.amax(1),
        (values == 0).to(torch.float32).mean(1),
        values.abs().mean(1),
    )
    return tuple(ChannelFacts(*row) for row in zip(*(column.tolist() for column in columns), strict=True))


def shrunk(maps: Maps, longest: int) -> Maps:
    """The maps with at most so many values along their longer side, without aliasing; small ones stay the same."""
    height, width = maps.shape[1:]
    scale = longest / max(height, width)
    if scale >= 1:
        return maps
    size = max(1, round(height * scale)), max(1, round(width * scale))
    small = [resized(block[None], *size)[0] for block in _blocks(maps)]
    return cast("Maps", torch.cat(small).contiguous().numpy())


def _blocks(maps: Maps) -> Iterator[Tensor]:
    """Copies of the maps, some channels at a time, so that maps of a large picture are never there twice."""
    height, width = maps.shape[1:]
    count = max(1, BLOCK // (height * width))
    for first in range(0, len(maps), count):
        yield torch.tensor(maps[first : first + count])


def sharp_layers(layers: Sequence[LayerInfo], count: int, seed: int) -> list[str]:
    """Some layers, drawn by chance, whose maps are sharp enough to be looked at, or else any that give maps.

    Only layers near the top of the network's tree are drawn: what lies inside its blocks looks much alike.
    """
    mapped = [info for info in layers if len(info.shape) == 3 and info.path.count(".") <= 1]
    sharp = [info.path for info in mapped if max(info.shape[1:]) >= SHARP] or [info.path for info in mapped]
    return random.Random(seed).sample(sharp, min(count, len(sharp)))
