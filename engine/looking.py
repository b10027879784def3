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

FAINT = 1e-6
"""Values nearer to 0 than this are taken for silence; networks without ReLU give no exact zeros."""

BLOCK = 1 << 22
"""How many values are worked on at a time."""


@dataclass(frozen=True)
class ChannelFacts:
    """What one channel's map is like.

    Attributes:
        mean, smallest, largest: of its values.
        silent: which share of its values is 0, or nearer to 0 than `FAINT`, from 0 to 1.
        strength: the mean of the values without their signs.
    """

    mean: float
    smallest: float
    largest: float
    silent: float
    strength: float

    @property
    def dead(self) -> bool:
        """Whether it answers nowhere in this picture."""
        return max(abs(self.smallest), abs(self.largest)) < FAINT

    def text(self) -> str:
        """One line for people."""
        if self.dead:
            return "dead: answers nowhere in this picture"
        silent = f", {self.silent:.0%} silent" if self.silent else ""
        return f"mean {self.mean:.3g}, from {self.smallest:.3g} to {self.largest:.3g}{silent}"


@dataclass(frozen=True)
class LayerFacts:
    """What all maps of a layer are like together.

    Attributes:
        mean, smallest, largest: of all its values.
        silent: its sparsity: which share of all its values is silent (see `ChannelFacts`), from 0 to 1.
        dead: the channels that answer nowhere in this picture.
    """

    channels: int
    mean: float
    smallest: float
    largest: float
    silent: float
    dead: tuple[int, ...]

    @property
    def rectified(self) -> bool:
        """Whether nothing is below 0, as after a ReLU; where values go below, hardly any are exactly 0."""
        return self.smallest >= 0

    def texts(self) -> tuple[str, ...]:
        """One line for people, from the longest to the shortest."""
        values, dead = f"mean {self.mean:.3g} · largest {self.largest:.3g}", f"{len(self.dead)} dead"
        of_all = f"{self.silent:.0%} silent · {len(self.dead)} of {self.channels} channels dead"
        return f"{values} · {of_all}", f"{values} · {self.silent:.0%} silent · {dead}", f"{self.silent:.0%} · {dead}"

    def explained(self) -> str:
        """What its words mean, and which channels are dead."""
        named = ", ".join(map(str, self.dead[:40])) + ("…" if len(self.dead) > 40 else "")
        which = f": {named}" if self.dead else "; there are none"
        return (
            "Of all values of the layer for this picture. Silent (the sparsity): values that are 0.\n"
            f"Dead: channels that answer nowhere in this picture{which}."
        )


def layer_facts(facts: Sequence[ChannelFacts]) -> LayerFacts:
    """The facts of a layer, from those of its channels, whose maps are all of one size."""
    count = len(facts)
    dead = tuple(channel for channel, fact in enumerate(facts) if fact.dead)
    mean, silent = (sum(values) / count for values in ([f.mean for f in facts], [f.silent for f in facts]))
    smallest, largest = min(fact.smallest for fact in facts), max(fact.largest for fact in facts)
    return LayerFacts(count, mean, smallest, largest, silent, dead)


def facts_of(maps: Maps) -> tuple[ChannelFacts, ...]:
    """The facts of every channel, in order."""
    return tuple(facts for block in _blocks(maps) for facts in _facts_of_block(block.flatten(1)))


def _facts_of_block(values: Tensor) -> tuple[ChannelFacts, ...]:
    columns = (
        values.mean(1),
        values.amin(1),
        values.amax(1),
        (values.abs() < FAINT).to(torch.float32).mean(1),
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
