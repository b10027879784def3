"""How the channels of a layer answer to a few pictures that are always the same: the samples of Phosphene.

What is told of a channel apart from any photo rests on these.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import torch
from torch import Tensor, nn
from torch.nn import functional

import resources
from engine.machine import Resolved
from engine.open_picture import open_picture
from engine.resizing import resized
from engine.sight import values
from engine.sight_size import sight_size

if TYPE_CHECKING:
    from engine.bench import Bench

SIDE = 144
"""The longer side at which they are seen."""

_PLACES = 6
"""Answers are averaged over so many places down and across each picture."""

_remembered: WeakKeyDictionary[nn.Module, dict[tuple[Resolved, str], Tensor]] = WeakKeyDictionary()


def samples(bench: Bench) -> Iterator[Tensor]:
    """The pictures, each 1 x 3 x height x width, RGB 0..1, on the bench's device."""
    for picture in _samples():
        height, width = picture.shape[-2:]
        yield resized(picture, *sight_size(bench.loaded, height, width, SIDE)).clamp(0, 1).to(bench.device)


def answers(bench: Bench, layer: str) -> Tensor:
    """What each channel says at a grid of places over all samples: channels x places, float32, on the CPU.

    Remembered for the network on this machine; a layer without maps has one place a picture.
    """
    kept, key = _remembered.setdefault(bench.loaded.module, {}), (bench.resolved, layer)
    if key not in kept:
        prepared = bench.prepared([layer])
        with torch.no_grad():
            seen = [prepared.activations(picture - prepared.centre)[layer] for picture in samples(bench)]
        kept[key] = torch.cat([_gathered(each) for each in seen], dim=1).float().cpu()
    return kept[key]


def _gathered(seen: Tensor) -> Tensor:
    """Channels x places of one picture."""
    if seen.ndim == 4:
        seen = functional.adaptive_avg_pool2d(seen, _PLACES)
    return seen[0].flatten(1) if seen.ndim == 4 else seen[0][:, None]


@cache
def _samples() -> tuple[Tensor, ...]:
    return tuple(values(open_picture(path)) for path in resources.SAMPLES)
