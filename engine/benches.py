"""The benches of a session, kept so that the next run begins at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.bench import Bench
from engine.machine import Machine, Resolved
from models.load import LoadedNetwork, load, unopened

if TYPE_CHECKING:
    from engine.picture import Picture
    from engine.recipe import Recipe

_Asked = tuple[str, Path | None]


class Benches:
    """Opens benches, and keeps the last network and the last bench. Lives in the thread that does the work."""

    def __init__(self) -> None:
        self._asked: _Asked | None = None
        self._loaded: LoadedNetwork | None = None
        self._last: Bench | None = None
        self._idle: LoadedNetwork | None = None
        self._idle_asked: _Asked | None = None
        self._resting: Bench | None = None

    def open(
        self,
        recipe: Recipe,
        picture: Picture | None,
        machine: Machine,
        weights: Path | None = None,
        others: Mapping[str, Picture] | None = None,
    ) -> Bench:
        """The bench for a recipe, with a warning on it if the picture was made with other weights.

        The weights are read again only if the network or the file has changed, and a network stays prepared as long
        as the machine does. Before another one is read it is let go, with its neighbours (`engine.other_benches`),
        for networks are large. One that has no part in the job is not opened.

        Args:
            weights: a file to take the weights from instead of the network's own.
            others: further pictures of the recipe, by the way it names them (`engine.reference`).

        Raises:
            Complaint: if the network cannot be loaded or the device is not there.
        """
        loaded = self._network(recipe.network, weights, recipe.job.asks_network)
        bench = self._bench(loaded, machine.resolve(), picture)
        # A copy: a run that goes on holds the bench of its own order.
        return replace(bench, warning=_warning(recipe, loaded), others=dict(others or {}))

    def _network(self, name: str, weights: Path | None, asked: bool) -> LoadedNetwork:
        if self._loaded is not None and self._asked == (name, weights):
            return self._loaded
        if not asked:
            return self._unopened(name, weights)
        self._last = self._loaded = None  # let go of the old one before the new one needs its place
        self._loaded = load(name, weights)
        self._asked = (name, weights)
        return self._loaded

    def _unopened(self, name: str, weights: Path | None) -> LoadedNetwork:
        if self._idle is None or self._idle_asked != (name, weights):
            self._idle, self._idle_asked = unopened(name, weights), (name, weights)
        return self._idle

    def _bench(self, loaded: LoadedNetwork, resolved: Resolved, picture: Picture | None) -> Bench:
        if loaded is self._idle:
            return self._idle_bench(loaded, resolved, picture)
        last = self._last
        if last is None or last.loaded is not loaded or last.resolved != resolved:
            self._last = Bench(loaded, resolved, picture)
        elif last.picture is not picture:
            self._last = replace(last, picture=picture)
        assert self._last is not None
        return self._last

    def _idle_bench(self, loaded: LoadedNetwork, resolved: Resolved, picture: Picture | None) -> Bench:
        """For work in which the network has no part; what is prepared for the other bench stays."""
        if self._resting is None or not self._resting.sight.is_of(loaded, resolved, picture):
            self._resting = Bench(loaded, resolved, picture)
        return self._resting


def _warning(recipe: Recipe, loaded: LoadedNetwork) -> str:
    if not recipe.weights or recipe.weights == loaded.weights_sha256:
        return ""
    return (
        f"This recipe was made with other weights of {loaded.entry.title} than the ones in use, "
        "so the picture will not be the same."
    )
