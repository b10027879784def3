"""What the trainings of this folder have in common: the order of batches, the learning rate, averaged weights."""

from __future__ import annotations

import math
from collections.abc import Iterator

import torch
from torch import Tensor, nn

KEPT = 0.998
"""How much of the averaged weights is kept at each step."""


def batches(count: int, size: int, chance: torch.Generator) -> Iterator[Tensor]:
    """The numbers of an epoch's batches; what does not fill the last is left out."""
    order = torch.randperm(count, generator=chance)
    yield from order[: count - count % size].view(-1, size)


def rate_at(most: float, done: float) -> float:
    """The learning rate when a share `done` of the steps is made: a short rise, then half a cosine."""
    return most * min(1.0, 0.05 + done / 0.02) * 0.5 * (1 + math.cos(math.pi * done))


def follow(average: nn.Module, network: nn.Module, step: int) -> None:
    """Moves averaged weights towards those of the network; in the first steps faster."""
    kept = min(KEPT, (1 + step) / (10 + step))
    with torch.no_grad():
        for mine, other in zip(average.state_dict().values(), network.state_dict().values(), strict=True):
            if mine.is_floating_point():
                mine.lerp_(other, 1 - kept)
            else:
                mine.copy_(other)


def mirrored(pictures: Tensor, which: Tensor) -> Tensor:
    """Some of the pictures seen in a mirror; `which` is true for those."""
    return torch.where(which[:, None, None, None], pictures.flip(-1), pictures)


def channels_last(network: nn.Module) -> None:
    """Lays the weights of convolutions out so that processors go through them faster."""
    for weight in network.parameters():
        if weight.ndim == 4:
            weight.data = weight.data.contiguous(memory_format=torch.channels_last)
