"""Asking about a channel or a class in the panels that look inside: the question is set, and the panel shown."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from app.channels.address import written
from app.workspace import Workspace
from engine.jobs.attribution import Attribute
from engine.jobs.card import Card
from engine.recipe import Recipe
from engine.targets import OfChannel, OfClass, Target

CARD, ATTRIBUTION = Card.kind, Attribute.kind


def open_card(workspace: Workspace, layer: str, channel: int) -> None:
    """Shows all that can be told of a channel."""
    workspace.point_at(layer, channel)
    workspace.panel_wanted.emit(CARD)


def explain_channel(workspace: Workspace, layer: str, channel: int) -> None:
    """Asks which parts of the photo a channel's answer comes from, undoably."""
    workspace.point_at(layer, channel)
    _explain(workspace, OfChannel(layer, channel), written(layer, channel))


def explain_class(workspace: Workspace, index: int, name: str) -> None:
    """Asks which parts of the photo the score of a class comes from, undoably."""
    _explain(workspace, OfClass(index), name)


def _explain(workspace: Workspace, target: Target, words: str) -> None:
    workspace.furnish(ATTRIBUTION, Recipe(Attribute(), workspace.recipe().network))
    recipe = workspace.recipe(ATTRIBUTION)
    job = replace(cast(Attribute, recipe.job), target=target)
    workspace.propose(replace(recipe.planned(), job=job), f"ask about {words}", ATTRIBUTION)
    workspace.panel_wanted.emit(ATTRIBUTION)
