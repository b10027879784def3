"""Benches of further networks with the picture of another bench; a few networks are remembered."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

from engine.bench import Bench
from models.load import load

if TYPE_CHECKING:
    from models.load import LoadedNetwork

MOST = 3
"""How many networks are kept besides those of other benches."""

MOST_BYTES = 2**30
"""How much memory their weights may take together; the newest is kept whatever it takes."""

_kept: OrderedDict[str, Bench] = OrderedDict()


def bench_with(name: str, bench: Bench) -> Bench:
    """A bench with the network of that name, and with the machine and the picture of `bench`.

    Raises:
        Complaint: if the network is unknown, or if its weights are not there or damaged.
    """
    if name == bench.loaded.entry.name:
        return bench
    kept = _kept.get(name)
    if kept is None or kept.resolved != bench.resolved:
        _kept.pop(name, None)
        _make_room()
        kept = Bench(load(name), bench.resolved, bench.picture)
    elif kept.picture is not bench.picture:
        kept = replace(kept, picture=bench.picture)
    _kept[name] = kept
    _kept.move_to_end(name)
    _make_room(MOST)
    return kept


def remembered() -> tuple[str, ...]:
    """The names of the networks that are kept, the one used last at the end."""
    return tuple(_kept)


def _make_room(most: int = MOST - 1) -> None:
    while len(_kept) > most or (len(_kept) > 1 and sum(_bytes(one.loaded) for one in _kept.values()) > MOST_BYTES):
        _kept.popitem(last=False)


def _bytes(loaded: LoadedNetwork) -> int:
    return sum(weights.numel() * weights.element_size() for weights in loaded.module.state_dict().values())
