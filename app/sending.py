"""Putting channels on the combiner's desk: which taps there are, and giving one another channel."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.channels.address import Address, written
from app.desks import COMBINE
from app.workspace import Workspace
from engine.declare import with_value

PARTS = ("red", "green", "blue")
"""The parts of the combiner's job, as they are called there."""


def taps_of(workspace: Workspace) -> dict[str, Any]:
    """The three taps by part."""
    job: Any = workspace.recipe(COMBINE).job
    return {part: getattr(job, part) for part in PARTS}


def addresses_of(workspace: Workspace) -> dict[str, Address]:
    """Which channel each part shows."""
    return {part: (tap.layer, tap.channel) for part, tap in taps_of(workspace).items()}


def send_to(workspace: Workspace, part: str, layer: str, channel: int) -> None:
    """Has a part of the combiner show another channel, undoably; its gain, gamma and the rest stay."""
    tap = replace(taps_of(workspace)[part], layer=layer, channel=channel)
    put_taps(workspace, {part: tap}, f"{part} from {written(layer, channel)}")


def put_taps(workspace: Workspace, taps: dict[str, Any], text: str) -> None:
    """Gives several parts new taps in one undoable change."""
    recipe = workspace.recipe(COMBINE).planned()
    for part, tap in taps.items():
        recipe = with_value(recipe, f"job.{part}", tap)
    workspace.propose(recipe, text, COMBINE)
