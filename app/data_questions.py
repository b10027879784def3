"""What the data set panel asks of the engine, called with the bench in the worker thread."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.favourites import DEPTHS, favourite
from engine.scan.plan import ScanPlan

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.scan.scanning import Progress
    from engine.scan.state import ScanState


@dataclass(frozen=True)
class Scanned:
    """A scan that has come to its end.

    Attributes:
        data: how recipes name it.
        words: what there was, in a line.
        troubles: a sentence for each picture that could not be read.
        layers: whose channels can be asked about.
    """

    data: str
    words: str
    troubles: tuple[str, ...]
    layers: tuple[str, ...]


def scanned(folder: Path, layer: str, bench: Bench) -> Generator[Progress, None, Scanned]:
    """Looks through a folder for a layer, for layers that are usually good to look at, and for classes.

    It yields how far it is; what is known is kept whenever it is dropped, and it goes on from there when asked again.
    """
    from engine.pieces import retold
    from engine.scan.listing import looking
    from engine.scan.scanning import Progress, network_of, scan
    from engine.scan.store import plan_for

    found = yield from retold(looking(folder), lambda met: Progress(0, 0, 0, f"Looking for pictures: {met} so far"))
    plan = plan_for(network_of(bench), found.folder, layer) or _plan(layer, bench)
    with closing(scan(bench, found, plan)) as run:
        state = yield from run
    return _told(state)


def _plan(layer: str, bench: Bench) -> ScanPlan:
    usual = (favourite(bench.loaded.entry.name, depth) for depth in DEPTHS)
    return ScanPlan(tuple(sorted({each for each in (*usual, layer) if each})))


def _told(state: ScanState) -> Scanned:
    from engine.scan.listing import PLAIN
    from engine.scan.sheet_runs import data_of

    unread = state.unreadable
    passed_over = f" · {len(unread)} cannot be read" if unread else ""
    layout = f" · {state.layout}" if state.layout != PLAIN else ""
    words = f"{len(state.pictures)} pictures{layout}{passed_over}"
    return Scanned(data_of(state), words, tuple(f"{each.name}: {each.trouble}" for each in unread), state.plan.layers)
