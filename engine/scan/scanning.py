"""Looking through a folder: decode ahead, show batches to the network, keep the strongest."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from engine.caches import SCANS
from engine.errors import BadPicture
from engine.favourites import OUTPUT
from engine.pieces import retold
from engine.scan.ahead import ahead
from engine.scan.alike import Alike
from engine.scan.batch import Batch, taken
from engine.scan.labels import ClassLabels
from engine.scan.listing import Listed, Listing
from engine.scan.plan import ScanPlan
from engine.scan.showing import Shown, decoded
from engine.scan.state import Known, Network, ScanState
from engine.scan.store import comparing, kept_at

if TYPE_CHECKING:
    from engine.bench import Bench

DECODING = 2
"""Threads that decode."""

_AHEAD = 3  # batches decoded ahead of the network
_BETWEEN_SAVES = 10.0  # seconds
_SAVING_SHARE = 20  # saving takes at most one part in so many of the time


@dataclass(frozen=True)
class Progress:
    """How far a scan is.

    Attributes:
        done: files looked at, those of earlier scans included.
        total: files in the folder.
        unreadable: how many of those looked at were passed over.
        note: what is done before the first file is looked at; then empty.
    """

    done: int
    total: int
    unreadable: int
    note: str = ""


Scan = Generator[Progress, None, ScanState]


def scan(bench: Bench, listing: Listing, plan: ScanPlan) -> Scan:
    """Looks through a folder, yielding after each batch; what was looked at before is not looked at again.

    Before that it compares the files with what is known, yielding every few hundred of them.

    It may be left standing for any time, and closed at any time; what is known is then kept. If the program dies,
    what was known some seconds before is. Taken up again it ends with what an uninterrupted scan ends with, as long
    as the pictures stay the same.

    Raises:
        Complaint: if there is no such layer, or what is known cannot be kept.
    """
    network = network_of(bench)
    path = kept_at(network, plan, listing.folder)
    total = len(listing.pictures)
    known = yield from retold(comparing(network, plan, listing.folder), partial(_compared, total))
    state = known or _begun(network, plan, listing)
    state.total, state.layout = total, listing.layout
    rest = _not_known(state, listing)
    looking, saver = _looks(bench, state, rest), _Saver(state, path)
    try:
        yield _progress(state)
        while saver.watch(looking):
            yield _progress(state)
    finally:
        looking.close()
        saver.save()
    SCANS.make_room()
    return state


def network_of(bench: Bench) -> Network:
    """Whose scans are this bench's."""
    loaded = bench.loaded
    return Network(loaded.entry.name, loaded.weights_sha256, str(bench.resolved.dtype).removeprefix("torch."))


def _begun(network: Network, plan: ScanPlan, listing: Listing) -> ScanState:
    return ScanState(network, plan, listing.folder, listing.layout, len(listing.pictures), alike=Alike(plan.alike))


def _not_known(state: ScanState, listing: Listing) -> list[Listed]:
    known = {each.name for each in state.pictures}
    return [listed for listed in listing.pictures if listed.name not in known]


def _compared(total: int, done: int) -> Progress:
    return Progress(0, total, 0, f"Comparing with the last scan: {done} of {total}")


def _progress(state: ScanState) -> Progress:
    return Progress(len(state.pictures), state.total, len(state.unreadable))


class _Saver:
    """Keeps what is known now and then, more seldom if it takes long."""

    def __init__(self, state: ScanState, path: Path) -> None:
        self._state, self._path = state, path
        self._saved, self._took, self._at = len(state.pictures), 0.0, time.monotonic()
        self._whole = True

    def watch(self, looking: Iterator[None]) -> bool:
        """Has one batch looked at; whether there was one. What breaks off in the middle of it is not kept."""
        self._whole = False
        more = next(looking, True) is None
        self._whole = True
        if time.monotonic() - self._at > max(_BETWEEN_SAVES, self._took * _SAVING_SHARE):
            self.save()
        return more

    def save(self) -> None:
        if not self._whole or (len(self._state.pictures) == self._saved and self._path.exists()):
            return
        began = time.monotonic()
        self._state.save(self._path)
        self._saved, self._at = len(self._state.pictures), time.monotonic()
        self._took = self._at - began


def _looks(bench: Bench, state: ScanState, rest: list[Listed]) -> Generator[None, None, None]:
    plan = state.plan
    asked = (*plan.layers, OUTPUT) if plan.classes else plan.layers
    prepared = bench.prepared(asked)  # outside inference mode: others may want gradients through the same weights
    labels = ClassLabels(bench.loaded.class_names)
    hashes = {known.sha256 for known in state.pictures}
    opening = ahead(rest, lambda one: _opened(state.folder, one, plan.side), DECODING, _AHEAD * plan.batch)
    with closing(opening):
        for many in _in_batches(opening, plan.batch):
            batch = _noted(state, hashes, many)
            if len(batch.pixels):
                pixels = torch.from_numpy(batch.pixels).to(bench.device).permute(0, 3, 1, 2)
                with torch.inference_mode():
                    centred = pixels.to(prepared.centre.dtype).div_(255).sub_(prepared.centre)
                    taken(state, prepared.activations(centred), batch, labels)
            yield


Opened = tuple[Known, Shown | None]


def _opened(folder: Path, listed: Listed, side: int) -> Opened:
    path = folder / listed.name
    found = decoded(path, side)
    try:
        now = path.stat()
        size, changed = now.st_size, now.st_mtime_ns
    except OSError:
        size = changed = 0
    if isinstance(found, BadPicture):
        return Known(listed.name, size, changed, "", listed.labels, str(found)), None
    return Known(listed.name, size, changed, found.sha256, listed.labels), found


def _in_batches(opening: Iterator[Opened], size: int) -> Iterator[list[Opened]]:
    many: list[Opened] = []
    for one in opening:
        many.append(one)
        if len(many) == size:
            yield many
            many = []
    if many:
        yield many


def _noted(state: ScanState, hashes: set[str], many: list[Opened]) -> Batch:
    """Takes note of all of them, and gives those that are to be shown to the network."""
    fresh: list[tuple[int, int, Shown]] = []
    for known, found in many:
        if found is not None and known.sha256 in hashes:
            known = replace(known, again=True)
        elif found is not None:
            hashes.add(known.sha256)
            fresh.append((len(state.pictures), state.alike.group(found.marks), found))
        state.pictures.append(known)
    side = state.plan.side
    pixels = np.stack([each.pixels for *_, each in fresh]) if fresh else np.zeros((0, side, side, 3), np.uint8)
    return Batch(pixels, np.array([number for number, *_ in fresh]), np.array([group for _, group, _ in fresh]))
