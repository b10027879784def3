"""What a batch of pictures does to the layers, and to the classes, taken into the tables of a scan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from engine.favourites import OUTPUT
from engine.scan.labels import ClassLabels
from engine.scan.state import LOSS, SCORE, ScanState
from engine.scan.table import Numbers, Table, Values

_MAPS_AT_ONCE = 2**24
"""How many values of maps are searched for their highest place at a time."""


@dataclass(frozen=True, eq=False)
class Batch:
    """Pictures that go through the network together.

    Attributes:
        pixels: batch x side x side x 3, RGB, 8 bits.
        pictures: the number of each in the scan.
        groups: the group of like pictures that each belongs to.
    """

    pixels: NDArray[np.uint8]
    pictures: Numbers
    groups: Numbers


def taken(state: ScanState, seen: dict[str, Tensor], batch: Batch, labels: ClassLabels) -> None:
    """Offers a batch's activations, by layer, to all tables."""
    for layer in state.plan.layers:
        maps = seen[layer] if seen[layer].ndim == 4 else seen[layer].flatten(1)[:, :, None, None]
        state.columns[layer] = maps.shape[-1]
        _offer_maps(_table(state.tables, layer, maps.shape[1], state, state.plan.each), maps, batch, state.plan.each)
    if state.plan.classes:
        _offer_classes(state, seen[OUTPUT], batch, labels)


def _table(tables: dict[str, Table], name: str, channels: int, state: ScanState, each: int) -> Table:
    if name not in tables:
        tables[name] = Table(channels, state.plan.top, each)
    return tables[name]


def _offer_maps(table: Table, maps: Tensor, batch: Batch, each: int) -> None:
    rest = maps
    for turn in range(each):
        rest = _without_slopes(maps) if turn == 0 and each > 1 else rest
        values = rest.amax((2, 3))

        def places(which: Numbers, channels: Numbers, rest: Tensor = rest) -> Numbers:
            return _highest(rest, which, channels)

        table.offer(_numbers(values), batch.pictures, batch.groups, places)
        if turn + 1 < each:
            rest = _without_highest(rest, values)


def _without_slopes(maps: Tensor) -> Tensor:
    """The maps with nothing left but their peaks, so that two places of a picture are not two sides of one thing."""
    around = functional.max_pool2d(maps, 3, 1, 1)
    return torch.where(maps == around, maps, -torch.inf)


def _without_highest(maps: Tensor, values: Tensor) -> Tensor:
    return torch.where(maps == values[:, :, None, None], -torch.inf, maps)


def _highest(maps: Tensor, which: Numbers, channels: Numbers) -> Numbers:
    """The unit at which each of these maps is highest, the first of equal ones: row times columns and column."""
    step = max(1, _MAPS_AT_ONCE // (maps.shape[2] * maps.shape[3]))
    found = [
        maps[which[start : start + step], channels[start : start + step]].flatten(1).argmax(1).cpu().numpy()
        for start in range(0, len(which), step)
    ]
    return cast(Numbers, np.concatenate(found))


def _offer_classes(state: ScanState, scores: Tensor, batch: Batch, labels: ClassLabels) -> None:
    scores = scores.flatten(1)
    count = scores.shape[1]

    def nowhere(which: Numbers, _channels: Numbers) -> Numbers:
        return np.zeros_like(which)

    by_score, by_loss = (_table(state.classes, name, count, state, 1) for name in (SCORE, LOSS))
    by_score.offer(_numbers(scores), batch.pictures, batch.groups, nowhere)
    gains = np.full(scores.shape, -np.inf, np.float32)
    certain = _numbers(functional.log_softmax(scores, dim=1))
    for row, number in enumerate(batch.pictures.tolist()):
        for index in labels.classes(state.pictures[number].labels):
            gains[row, index] = certain[row, index]
    by_loss.offer(gains, batch.pictures, batch.groups, nowhere)


def _numbers(values: Tensor) -> Values:
    return cast(Values, values.to(torch.float32).cpu().numpy())
