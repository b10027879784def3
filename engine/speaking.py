"""Which classes a channel speaks for: how their scores would move if it answered more."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import torch
from torch import Tensor, nn

from engine.answers import answers, samples
from engine.favourites import OUTPUT
from engine.machine import Resolved
from engine.need_channel import need_channel

if TYPE_CHECKING:
    from engine.bench import Bench

_remembered: WeakKeyDictionary[nn.Module, dict[tuple[Resolved, str, int], Tensor]] = WeakKeyDictionary()


def speaks_for(bench: Bench, layer: str, channel: int, count: int) -> list[tuple[int, float]]:
    """The classes that gain most: (class, gain against the mean of all classes), in points before softmax.

    The gain is that of the channel answering one standard deviation more everywhere, to first order, on average over
    the samples. Empty if the scores do not depend on the layer.

    Raises:
        Complaint: if there is no such channel.
    """
    kept, key = _remembered.setdefault(bench.loaded.module, {}), (bench.resolved, layer, channel)
    if key not in kept:
        kept[key] = _gains(bench, layer, channel)
    gains = kept[key]
    best = gains.argsort(descending=True, stable=True)[:count].tolist()
    return [(index, float(gains[index])) for index in best]


def _gains(bench: Bench, layer: str, channel: int) -> Tensor:
    all_answers = answers(bench, layer)
    need_channel(layer, channel, len(all_answers))
    prepared = bench.prepared([layer, OUTPUT])
    gains = []
    for picture in samples(bench):
        with torch.enable_grad():
            centred = (picture - prepared.centre).requires_grad_()
            seen = prepared.activations(centred)
            gain = _pushed_forward(seen[layer], seen[OUTPUT], channel)
        if gain is None:
            return torch.zeros(0)
        gains.append(gain)
    mean = torch.stack(gains).mean(0) * all_answers[channel].std()
    return mean - mean.mean()


def _pushed_forward(at: Tensor, scores: Tensor, channel: int) -> Tensor | None:
    """How the scores change with the channel, everywhere alike; None if they do not depend on the layer.

    The gradient of the scores' weighted sum is linear in the weights; its own gradient by these is the change of each
    score in a given direction, for the price of two passes back and not of one for each class.
    """
    weights = torch.zeros_like(scores, requires_grad=True)
    (back,) = torch.autograd.grad(scores, at, weights, create_graph=True, allow_unused=True)
    if back is None or not back.requires_grad:
        return None
    direction = torch.zeros_like(at)
    direction[:, channel] = 1.0
    (change,) = torch.autograd.grad(back, weights, direction)
    return change[0].detach().float().cpu()
