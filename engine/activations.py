"""What the channels of layers make of the subject, as maps."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias
from weakref import WeakKeyDictionary

import numpy as np
import torch
from numpy.typing import NDArray

from engine.errors import Complaint
from engine.need_channel import need_channel
from engine.survey import survey

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.sight import Sight

Map: TypeAlias = NDArray[np.float32]
"""What one channel says at each place, height x width, in the channel's own range."""

Maps: TypeAlias = NDArray[np.float32]
"""The maps of all channels of a layer: channels x height x width, float32, read-only."""

Key: TypeAlias = tuple[tuple[int, int], str]

KEPT_BYTES = 192 * 2**20
"""How much memory remembered maps may take; those of the last look are kept whatever they take."""

_SURVEYED = 256
"""Layers' outputs grow with the area of the picture, so that one size tells about all."""

_ALIVE_AT_ONCE = 4
"""A pass holds about this many layers' outputs at a time: input, output, one inside, and one to spare."""


class _Memory:
    """The maps that were looked at last, for one network and one picture.

    Attributes:
        pass_bytes: about how many bytes a pass takes per pixel of the picture.
    """

    def __init__(self, bench: Bench) -> None:
        self._maps: OrderedDict[Key, Maps] = OrderedDict()
        self.pass_bytes = _pass_bytes(bench)

    def get(self, key: Key) -> Maps | None:
        maps = self._maps.get(key)
        if maps is not None:
            self._maps.move_to_end(key)
        return maps

    def keep(self, new: dict[Key, Maps]) -> None:
        self._maps.update(new)
        while len(self._maps) > len(new) and sum(maps.nbytes for maps in self._maps.values()) > KEPT_BYTES:
            self._maps.popitem(last=False)


_memories: WeakKeyDictionary[Sight, _Memory] = WeakKeyDictionary()


def maps_of(bench: Bench, layers: Iterable[str], size: tuple[int, int] | None = None) -> dict[str, Maps]:
    """The maps of some layers for the bench's subject, by layer; the last ones are remembered.

    Args:
        size: height and width at which the network is shown the subject; None for its own. Where the pass would
            go beyond the bench's memory limit, the network is shown a smaller version.

    Raises:
        Complaint: if there is no subject, no such layer, or one that gives no maps.
    """
    names = list(dict.fromkeys(layers))
    width, height = bench.need_picture().size
    memory = _memory(bench)
    shown = _within(bench.resolved.memory_bytes / memory.pass_bytes, *(size or (height, width)))
    found = {name: memory.get((shown, name)) for name in names}
    missing = [name for name, maps in found.items() if maps is None]
    if missing:
        new = _looked(bench, missing, shown)
        memory.keep({(shown, name): maps for name, maps in new.items()})
        found.update(new)
    return {name: maps for name, maps in found.items() if maps is not None}


def one_map(maps: Maps, layer: str, channel: int) -> Map:
    """One channel's map.

    Raises:
        BadRecipe: if the layer has fewer channels.
    """
    need_channel(layer, channel, len(maps))
    chosen: Map = maps[channel]
    return chosen


def _memory(bench: Bench) -> _Memory:
    if bench.sight not in _memories:
        _memories[bench.sight] = _Memory(bench)
    return _memories[bench.sight]


def _looked(bench: Bench, layers: Sequence[str], shown: tuple[int, int]) -> dict[str, Maps]:
    # Made ready outside inference mode: a dream may use the same weights later, and needs gradients through them.
    prepared = bench.prepared(layers)
    photo = bench.photo(*shown)
    assert photo is not None
    with torch.inference_mode():
        seen = prepared.activations(photo - prepared.centre)
        return {layer: _as_maps(layer, seen[layer]) for layer in layers}


def _as_maps(layer: str, activations: torch.Tensor) -> Maps:
    if activations.ndim != 4:
        raise Complaint(f"The layer “{layer}” gives no maps, only one number per channel; choose an earlier layer.")
    maps: Maps = activations[0].to(torch.float32).cpu().contiguous().numpy()
    maps.flags.writeable = False
    return maps


def _within(most_pixels: float, height: int, width: int) -> tuple[int, int]:
    """The size, or if it has too many pixels, a smaller one of the same shape."""
    if height * width <= most_pixels:
        return height, width
    shrink = (most_pixels / (height * width)) ** 0.5
    return max(1, int(height * shrink)), max(1, int(width * shrink))


def _pass_bytes(bench: Bench) -> float:
    shapes = [info.shape for info in survey(bench.loaded, _SURVEYED, _SURVEYED) if len(info.shape) == 3]
    largest = max((float(np.prod(shape)) for shape in shapes), default=3.0)
    return _ALIVE_AT_ONCE * 4 * largest / _SURVEYED**2
