"""“Dream this”: making a layer or a channel what the next dream, or the dream going on, makes larger."""

from __future__ import annotations

from app.channels.address import Address, written
from app.studio import RUNNING
from app.workspace import Workspace
from engine.declare import value_at, with_value
from engine.jobs.feature import Feature
from engine.objectives.channel import Channel
from engine.objectives.class_score import ClassScore
from engine.objectives.layer import Layer
from engine.recipe import Recipe
from engine.usual_rivals import usual_rivals

_KEPT = ("measure", "weight", "where")
"""What the new objective takes over from the one in whose place it comes."""


def aim_of(recipe: Recipe) -> Address:
    """The layer and channel of the first objective; an empty layer if it has none, channel -1 for a whole layer."""
    place = _objectives(recipe)
    first = next(iter(value_at(recipe, place)), None) if place else None
    return getattr(first, "layer", ""), getattr(first, "channel", -1)


def aimed(recipe: Recipe, layer: str, channel: int) -> Recipe:
    """The recipe with a layer (channel -1) or a channel as its first objective; all else of it stays if it can.

    A recipe whose job has no objectives stays as it is.
    """
    place = _objectives(recipe)
    if not place:
        return recipe
    first, *others = value_at(recipe, place) or (None,)
    kept = {name: getattr(first, name) for name in _KEPT} if isinstance(first, Layer | Channel) else {}
    new = Layer(layer, **kept) if channel < 0 else Channel(layer, channel, **kept)
    return with_value(recipe.planned(), place, (new, *others))  # type: ignore[no-any-return]


def aimed_at_class(recipe: Recipe, index: int) -> Recipe:
    """The recipe with a class as its first objective; else as `aimed`."""
    place = _objectives(recipe)
    if not place:
        return recipe
    first, *others = value_at(recipe, place) or (None,)
    against = usual_rivals(recipe.network) if isinstance(recipe.job, Feature) else ClassScore.against
    new = ClassScore(index, against, where=getattr(first, "where", ""))
    return with_value(recipe.planned(), place, (new, *others))  # type: ignore[no-any-return]


def dream_of(workspace: Workspace, layer: str, channel: int = -1) -> None:
    """Points at the layer or channel and makes it the first objective, undoably; a dream going on begins anew."""
    workspace.point_at(layer, channel)
    _propose(workspace, aimed(workspace.recipe(), layer, channel), written(layer, channel))


def dream_of_class(workspace: Workspace, index: int, name: str) -> None:
    """Makes a class the first objective, undoably; a dream going on begins anew."""
    _propose(workspace, aimed_at_class(workspace.recipe(), index), name)


def _propose(workspace: Workspace, after: Recipe, words: str) -> None:
    before = workspace.recipe()
    if not _objectives(before):
        workspace.said.emit(f"“{before.job.title}” has nothing to aim at; choose another recipe first.", "info")
    elif after != before:
        workspace.propose(after, f"dream of {words}")
        if workspace.studio.state == RUNNING:
            workspace.start()


def _objectives(recipe: Recipe) -> str:
    """Where the objectives stand: those of the job, or of the dream a film is made with; empty if there are none."""
    if hasattr(recipe.job, "objectives"):
        return "job.objectives"
    return "job.dream.objectives" if hasattr(getattr(recipe.job, "dream", None), "objectives") else ""
