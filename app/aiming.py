"""“Dream this”: making a layer or a channel what the next dream, or the dream going on, makes larger."""

from __future__ import annotations

from app.channel_address import Address, written
from app.studio import RUNNING
from app.workspace import Workspace
from engine.declare import with_value
from engine.objectives.channel import Channel
from engine.objectives.layer import Layer
from engine.recipe import Recipe


def aim_of(recipe: Recipe) -> Address:
    """The layer and channel of the first objective; an empty layer if it has none, channel -1 for a whole layer."""
    objectives = getattr(recipe.job, "objectives", ())
    first = objectives[0] if objectives else None
    return getattr(first, "layer", ""), getattr(first, "channel", -1)


def aimed(recipe: Recipe, layer: str, channel: int) -> Recipe:
    """The recipe with a layer (channel -1) or a channel as its first objective; measure and weight stay if they can.

    A recipe whose job has no objectives stays as it is.
    """
    objectives = getattr(recipe.job, "objectives", None)
    if objectives is None:
        return recipe
    first = objectives[0] if objectives else None
    kept = (
        {name: getattr(first, name) for name in ("measure", "weight")} if isinstance(first, Layer | Channel) else {}
    )
    new = Layer(layer, **kept) if channel < 0 else Channel(layer, channel, **kept)
    return with_value(recipe.planned(), "job.objectives", (new, *objectives[1:]))  # type: ignore[no-any-return]


def dream_of(workspace: Workspace, layer: str, channel: int = -1) -> None:
    """Points at the layer or channel and makes it the first objective, undoably; a dream going on begins anew."""
    workspace.point_at(layer, channel)
    before = workspace.recipe()
    after = aimed(before, layer, channel)
    if not hasattr(before.job, "objectives"):
        workspace.said.emit(f"“{before.job.title}” has nothing to aim at; choose another recipe first.", "info")
    elif after != before:
        workspace.propose(after, f"dream of {written(layer, channel)}")
        if workspace.studio.state == RUNNING:
            workspace.start()
