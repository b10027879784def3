""" "Surprise me": three channels that are worth looking at together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import torch
from numpy.typing import NDArray

from engine.activations import maps_of
from engine.errors import Complaint
from engine.resizing import resized

if TYPE_CHECKING:
    from engine.activations import Maps
    from engine.bench import Bench

Address: TypeAlias = tuple[str, int]
"""A layer and one of its channels."""

_SIDE = 48
"""Maps are compared at this size, in which neither fine grain nor a single bright spot counts for much."""

_DEAD = 0.08
"""Maps whose values, stretched to 0..1, spread less than this show next to nothing."""

_SHARE = 0.5
"""Which part of the channels, the liveliest ones, may be drawn."""

_DRAWN = 24
"""From how many, drawn by chance, the second and third colour are chosen."""


def lively(bench: Bench, layers: Iterable[str], seed: int) -> tuple[Address, Address, Address]:
    """Three channels of the layers for red, green and blue; the same seed gives the same ones.

    They are drawn from the livelier half: maps with strong contrast over much of the picture. The second and third
    are those that tell most that the others do not: lively, and correlated little with what is already chosen.

    Raises:
        Complaint: if the layers have fewer than three channels, or the bench no picture.
    """
    addresses, small = _small_maps(maps_of(bench, layers))
    if len(addresses) < 3:
        raise Complaint("Surprises need layers with at least three channels; choose others.")
    first, second, third = choose(small, np.random.default_rng(seed))
    return addresses[first], addresses[second], addresses[third]


def choose(small: NDArray[np.float32], chance: np.random.Generator) -> list[int]:
    """Which three of the maps (count x values, each 0..1) are lively and unlike each other."""
    spread = small.std(axis=1)
    pool = np.argsort(-spread, kind="stable")[: max(3, int(_SHARE * (spread > _DEAD).sum()))]
    drawn = chance.permutation(pool)[:_DRAWN]
    likeness = _likeness(small[drawn])
    chosen = [0]
    while len(chosen) < 3:
        news = spread[drawn] * (1 - likeness[:, chosen].max(axis=1))
        news[chosen] = -1
        chosen.append(int(news.argmax()))
    return [int(drawn[index]) for index in chance.permutation(chosen)]


def _likeness(maps: NDArray[np.float32]) -> NDArray[np.float64]:
    """The size of the correlation of each map with each, 0..1; a flat map is like none."""
    centred = maps.astype(np.float64) - maps.mean(axis=1, keepdims=True)
    length = np.linalg.norm(centred, axis=1, keepdims=True)
    unit = centred / np.where(length > 0, length, 1)
    likeness: NDArray[np.float64] = np.abs(unit @ unit.T)
    return likeness


def _small_maps(maps: dict[str, Maps]) -> tuple[list[Address], NDArray[np.float32]]:
    addresses = [(layer, channel) for layer, block in maps.items() for channel in range(len(block))]
    rows = [_stretched(_small(block)) for block in maps.values()]
    return addresses, np.concatenate(rows)


def _small(block: Maps) -> NDArray[np.float32]:
    shrunk = resized(torch.tensor(block)[None], _SIDE, _SIDE)
    small: NDArray[np.float32] = shrunk[0].reshape(len(block), -1).numpy()
    return small


def _stretched(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    bottom, top = np.percentile(rows, (2, 98), axis=1, keepdims=True).astype(np.float32)
    stretched: NDArray[np.float32] = np.clip((rows - bottom) / np.where(top > bottom, top - bottom, 1), 0, 1)
    return stretched
