"""Keeps the combiner's recipe fit for the network and the picture in hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from app.desks import COMBINE, DREAM
from app.network_title import titled
from app.sending import PARTS, taps_of
from app.workspace import Workspace
from engine.another_network import for_network
from engine.declare import with_value
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.job import Job
    from engine.survey import LayerInfo


class CombineDesk(QObject):
    """Has the combiner follow the network of the dream desk, and its taps point at channels that exist.

    These follow-ups are no undo steps of their own: undoing the change of the network undoes them. The taps chosen
    for a network come back with it.
    """

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs: dict[str, Job] = {}
        self._origin: dict[str, Any] = {}
        workspace.recipe_changed.connect(self._recipe_moved)
        workspace.layers_changed.connect(self._layers_read)
        self._follow()

    def counts(self) -> dict[str, int]:
        """How many channels each layer has that gives maps."""
        return {info.path: info.shape[0] for info in self._workspace.layers if len(info.shape) == 3}

    def ready(self) -> bool:
        """Whether there is a picture, and each tap points at a channel of its network."""
        counts = self.counts()
        taps = taps_of(self._workspace).values()
        return self._workspace.picture is not None and all(_exists(tap, counts) for tap in taps)

    def recipe(self) -> Recipe:
        """The recipe of the combination, with the picture in hand as its subject."""
        picture = self._workspace.picture
        recipe = self._workspace.recipe(COMBINE).planned()
        return replace(recipe, subject=picture.subject if picture is not None else None)

    @Slot(str, object, str)
    def _recipe_moved(self, desk: str, recipe: Recipe, path: str) -> None:  # noqa: ARG002
        if desk == COMBINE and self._workspace.layers:
            self._jobs[recipe.network] = recipe.job
        self._follow()

    @Slot(object)
    def _layers_read(self, layers: tuple[LayerInfo, ...]) -> None:
        if not layers:
            return
        missing = self._replaced()
        if missing:
            self._workspace.put(COMBINE, self._mended(missing), "")
            told = {part: (self._origin.get(part, old), new) for part, (old, new) in missing.items()}
            self._workspace.said.emit(_sentence(titled(self._workspace.recipe().network), told), "info")
        self._origin = {}

    def _follow(self) -> None:
        recipe, network = self._workspace.recipe(COMBINE), self._workspace.recipe(DREAM).network
        if recipe.network != network:
            self._jobs[recipe.network] = recipe.job
            self._origin = taps_of(self._workspace)
            job = self._jobs.get(network) or for_network(recipe, network).job
            self._workspace.put(COMBINE, replace(recipe.planned(), network=network, weights="", job=job), "")

    def _replaced(self) -> dict[str, tuple[Any, Any]]:
        """For each part whose channel does not exist: the tap it has, and the one it gets."""
        counts = self.counts()
        taps = taps_of(self._workspace)
        if not counts:
            return {}
        spares = dict(zip(PARTS, _spares(counts), strict=True))
        return {
            part: (tap, _near(tap, counts, spares[part])) for part, tap in taps.items() if not _exists(tap, counts)
        }

    def _mended(self, missing: Mapping[str, tuple[Any, Any]]) -> Recipe:
        recipe = self._workspace.recipe(COMBINE).planned()
        for part, (_old, new) in missing.items():
            recipe = with_value(recipe, f"job.{part}", new)
        return recipe


def _exists(tap: Any, counts: Mapping[str, int]) -> bool:
    channel: int = tap.channel
    return 0 <= channel < counts.get(tap.layer, 0)


def _near(tap: Any, counts: Mapping[str, int], spare: tuple[str, int]) -> Any:
    """A tap of the same layer with a channel that it has, or of the spare layer if there is no such layer."""
    if tap.layer in counts:
        return replace(tap, channel=tap.channel % counts[tap.layer])
    return replace(tap, layer=spare[0], channel=spare[1])


def _spares(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Three channels that always exist: of a layer a third of the way down, where maps are still sharp."""
    layers = list(counts)
    layer = layers[len(layers) // 3]
    return [(layer, channel % counts[layer]) for channel in range(len(PARTS))]


def _sentence(network: str, missing: Mapping[str, tuple[Any, Any]]) -> str:
    gone = sorted({f"{old.layer}:{old.channel}" for old, _new in missing.values()})
    shown = [f"{new.layer}:{new.channel} as {part}" for part, (_old, new) in missing.items()]
    return f"{network} has no {_listed(gone, 'or')}; the combiner shows {_listed(shown, 'and')} instead."


def _listed(names: Sequence[str], last: str) -> str:
    *most, end = names
    return f"{', '.join(most)} {last} {end}" if most else end
