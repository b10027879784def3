"""Going through a series of checkpoints, one loaded at a time."""

from __future__ import annotations

from collections.abc import Callable, Generator, Hashable
from dataclasses import dataclass
from typing import Any

from engine.bench import Bench
from engine.checkpoints.asking import drawn, filters_of, maps_for, weights_of
from engine.checkpoints.convergence import Weights, cosine, relative_change
from engine.checkpoints.found import LEFT_OUT, Found, FoundCheckpoint
from engine.checkpoints.remembered import remembered
from engine.checkpoints.strongest import Sheets, strongest
from engine.errors import Complaint
from engine.jobs.checkpoints import Checkpoints
from engine.pieces import retold
from engine.scan.numbers import numbers
from engine.series import Checkpoint, Series
from models.load import LoadedNetwork, load_entry

_SHARE = 0.5
"""How much of the memory limit may hold what is gathered; the networks and the strip need the rest."""

Moved = tuple[dict[str, float], dict[str, float]]


@dataclass(frozen=True)
class Progress:
    """How far one is.

    Attributes:
        done, total: checkpoints.
        note: what is being done.
    """

    done: int
    total: int
    note: str


class Gathering:
    """One way through a series: what is asked of each checkpoint, as the job says.

    One network is loaded at a time; besides it there are the weights of the checkpoint before and of the last, with
    which it is compared.
    """

    def __init__(self, job: Checkpoints, bench: Bench, series: Series, seed: int) -> None:
        self._job, self._bench, self._seed = job, bench, seed
        self._heading = f"{bench.loaded.entry.title} · {job.series.rpartition('|')[0] or series.name}"
        self._regions = bool(job.data and job.regions)
        wanted = job.activations or job.optimised or self._regions
        self._channels = numbers(job.channels) if wanted else ()
        self._shown = series.spread(job.most)
        self._memory = remembered(bench.sight)
        self._loaded: LoadedNetwork | None = None
        self._held: dict[str, Weights] = {}
        self._checkpoints: list[FoundCheckpoint] = []
        self._bad: dict[str, str] = {}

    def found(self) -> Found:
        """What is known so far."""
        return Found(self._heading, self._job.layer, tuple(self._checkpoints), tuple(self._bad.items()))

    def through(self) -> Generator[Progress, None, None]:
        """All checkpoints in order; `done` grows by one with each.

        Raises:
            Complaint: if none can be used, there is no photo, no such layer or no such channel, or what is gathered
                would take more than half of the memory limit.
        """
        yield self._progress(0, "Reading the last checkpoint")
        last, before = self._last(), None
        for index, one in enumerate(self._shown):
            yield self._progress(index, f"Reading {one.path.name}")
            if self._usable(one):
                yield from self._ask(index, one, before, last)
                before = one
            else:
                yield self._progress(index, f"{LEFT_OUT}{self._bad[one.path.name]}")
        self._loaded = None
        yield self._progress(len(self._shown), "Laying out")

    def _last(self) -> Checkpoint:
        usable = next((one for one in reversed(self._shown) if self._usable(one)), None)
        if usable is None:
            raise Complaint(f"No checkpoint of this folder can be used. {next(iter(self._bad.values()))}")
        self._bad.clear()  # they are met again, in order
        if self._loaded is not None:
            self._held = {usable.sha256: weights_of(self._loaded)}
        return usable

    def _usable(self, one: Checkpoint) -> bool:
        """Whether it can be loaded; if not, it is noted why."""
        key = "usable", one.sha256
        if key in self._memory:
            return True
        try:
            self._network(one)
        except Complaint as error:
            self._bad[one.path.name] = str(error)
            return False
        self._memory.keep(key, True)
        return True

    def _ask(
        self, index: int, one: Checkpoint, before: Checkpoint | None, last: Checkpoint
    ) -> Generator[Progress, None, None]:
        job, maps, pictures = self._job, {}, {}
        changes, cosines = self._moved(one, before, last)
        filters = self._part(("filters", one.sha256), lambda: filters_of(self._network(one))) if job.filters else None
        if job.activations:
            key = "maps", one.sha256, job.layer, self._channels, job.sight
            maps = self._part(key, lambda: maps_for(self._looking(one), job, self._channels))
        if job.optimised:
            for channel in self._channels:
                pictures[channel] = yield from self._drawn(index, one, channel)
        regions = (yield from self._strongest(index, one)) if self._regions else {}
        self._checkpoints.append(FoundCheckpoint(one.label, filters, maps, pictures, regions, changes, cosines))
        self._complain_if_too_much()

    def _complain_if_too_much(self) -> None:
        """Foretells from the checkpoints so far what all of them will take, so that nobody waits in vain."""
        taken = sum(one.nbytes() for one in self._checkpoints)
        expected = taken / len(self._checkpoints) * len(self._shown)
        allowed = self._bench.resolved.memory_bytes * _SHARE
        if expected > allowed:
            raise Complaint(
                f"What is gathered from {len(self._shown)} checkpoints would take about {expected / 2**30:.1f} GB of "
                f"memory, and {allowed / 2**30:.1f} GB are allowed: choose fewer checkpoints or fewer channels."
            )

    def _moved(self, one: Checkpoint, before: Checkpoint | None, last: Checkpoint) -> Moved:
        key = "moved", one.sha256, before.sha256 if before is not None else "", last.sha256
        if key not in self._memory:
            then = {each.sha256: self._weights(each) for each in (last, before) if each is not None}
            now = self._weights(one)
            compared = relative_change(now, then[before.sha256] if before is not None else {})
            self._memory.keep(key, (compared, cosine(now, then[last.sha256])))
            self._held = {last.sha256: then[last.sha256], one.sha256: now}
        moved: Moved = self._memory.get(key)
        return moved

    def _drawn(self, index: int, one: Checkpoint, channel: int) -> Generator[Progress, None, Any]:
        job = self._job
        key = "drawn", one.sha256, job.layer, channel, job.steps, job.tile, self._seed
        if key not in self._memory:
            drawing, words = drawn(self._looking(one), job, channel, self._seed), f"{one.label}: channel {channel}"
            found = yield from retold(
                drawing, lambda step: self._progress(index, f"{words}, step {step.index} of {step.total}")
            )
            self._memory.keep(key, found)
        return self._memory.get(key)

    def _strongest(self, index: int, one: Checkpoint) -> Generator[Progress, None, Sheets]:
        job = self._job
        key = "regions", one.sha256, job.layer, self._channels, job.data, job.regions, job.tile
        if key not in self._memory:
            looking = strongest(self._looking(one), job, self._channels)
            found = yield from retold(looking, lambda words: self._progress(index, f"{one.label}: {words}"))
            self._memory.keep(key, found)
        sheets: Sheets = self._memory.get(key)
        return sheets

    def _weights(self, one: Checkpoint) -> Weights:
        held = self._held.get(one.sha256)
        return weights_of(self._network(one)) if held is None else held

    def _network(self, one: Checkpoint) -> LoadedNetwork:
        if self._loaded is None or self._loaded.weights_sha256 != one.sha256:
            self._loaded = None  # let go of the old one before the new one needs its place
            loaded = load_entry(self._bench.loaded.entry, one.path)
            if loaded.weights_sha256 != one.sha256:
                raise Complaint(f"“{one.path.name}” was changed meanwhile: choose the folder again.")
            self._loaded = loaded
        return self._loaded

    def _looking(self, one: Checkpoint) -> Bench:
        return Bench(self._network(one), self._bench.resolved, self._bench.picture)

    def _part(self, key: Hashable, make: Callable[[], Any]) -> Any:
        if key not in self._memory:
            self._memory.keep(key, make())
        return self._memory.get(key)

    def _progress(self, done: int, note: str) -> Progress:
        return Progress(done, len(self._shown), note)
