"""Keeps what is dreamt of within the network in hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from app.channel_address import written
from app.workspace import DREAM, Workspace
from engine.declare import with_value
from engine.favourites import OUTPUT, favourite

if TYPE_CHECKING:
    from engine.survey import LayerInfo

WHOLE = ("", OUTPUT)
"""Names of the network's scores, which every network has."""


class DreamDesk(QObject):
    """Gives objectives whose layer the network lacks another one, and says so.

    That is no undo step of its own: undoing the change of the network brings the old objectives back.
    """

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        workspace.layers_changed.connect(self._layers_read)

    @Slot(object)
    def _layers_read(self, layers: tuple[LayerInfo, ...]) -> None:
        recipe = self._workspace.recipe()
        before: tuple[Any, ...] = getattr(recipe.job, "objectives", ())
        after = fitting(before, layers, recipe.network)
        if layers and after != before:
            self._workspace.put(DREAM, with_value(recipe.planned(), "job.objectives", after), "")
            self._workspace.said.emit(_sentence(recipe.network, before, after), "info")


def rich_layer(layers: Sequence[LayerInfo], network: str) -> str:
    """A layer that is good to dream with: one that is known to be, or one two thirds down."""
    paths = [info.path for info in layers if len(info.shape) == 3] or [info.path for info in layers]
    known = favourite(network, "motif")
    return known if known in paths else paths[len(paths) * 2 // 3]


def fitting(objectives: Sequence[Any], layers: Sequence[LayerInfo], network: str) -> tuple[Any, ...]:
    """The objectives, each with a layer and a channel that the network has."""
    counts = {info.path: info.shape[0] for info in layers if info.shape}
    return tuple(_fitting(one, counts, layers, network) for one in objectives)


def _fitting(objective: Any, counts: Mapping[str, int], layers: Sequence[LayerInfo], network: str) -> Any:
    layer = getattr(objective, "layer", "")
    if layer in WHOLE or not counts:
        return objective
    if layer not in counts:
        objective = replace(objective, layer=rich_layer(layers, network))
    count = counts[objective.layer]
    return replace(objective, channel=objective.channel % count) if hasattr(objective, "channel") else objective


def _sentence(network: str, before: Sequence[Any], after: Sequence[Any]) -> str:
    old, new = next((old, new) for old, new in zip(before, after, strict=True) if old != new)
    gone, instead = (written(one.layer, getattr(one, "channel", -1)) for one in (old, new))
    return f"{network} has no {gone}; {instead} is dreamt of instead."
