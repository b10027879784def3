"""Showing the channels that speak most for a class as red, green and blue."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import cast

from app.channels.address import Address
from app.prediction_questions import class_channels
from app.sending import PARTS, put_taps, taps_of
from app.workspace import Workspace
from engine.guesses import Guess
from engine.jobs.prediction import Predict

COMBINER = "combiner"


def colour_by_class(workspace: Workspace, guess: Guess) -> None:
    """Asks which channels of the photo speak most for a class; the combiner then shows them, undoably."""
    sight = cast(Predict, workspace.recipe(Predict.kind).job).sight
    asked_of = workspace.picture, workspace.recipe().network
    workspace.ask(
        "class channels",
        partial(class_channels, guess.index, sight),
        partial(_have, workspace, asked_of, guess.name),
        desk=Predict.kind,
    )


def _have(workspace: Workspace, asked_of: tuple[object, str], name: str, found: tuple[Address, ...]) -> None:
    if asked_of != (workspace.picture, workspace.recipe().network):
        return  # another picture or network is in hand by now
    taps = taps_of(workspace)
    aimed = {
        part: replace(taps[part], layer=layer, channel=channel)
        for part, (layer, channel) in zip(PARTS, found, strict=True)
    }
    put_taps(workspace, aimed, f"colours from {name}")
    workspace.panel_wanted.emit(COMBINER)
