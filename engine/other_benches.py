"""Benches of further networks with the machine and the picture of another bench."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.bench import Bench
from engine.preparations import Preparations
from models.load import load

if TYPE_CHECKING:
    from engine.machine import Resolved

SHARE = 4
"""Their weights together take one part in so many of the memory that a run may use."""


def bench_with(name: str, bench: Bench) -> Bench:
    """A bench with the network of that name, and with the machine and the picture of `bench`.

    Raises:
        Complaint: if the network is unknown, or if its weights are not there or damaged.
    """
    if name == bench.loaded.entry.name:
        return bench
    room = bench.resolved.memory_bytes // SHARE
    return bench.neighbours.get(name, bench, room, lambda: _opened(name, bench.resolved, room))


def _opened(name: str, resolved: Resolved, room: int) -> Bench:
    return Bench(load(name), resolved, _preparations=Preparations(most_bytes=room))
