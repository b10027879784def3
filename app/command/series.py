"""Opening a folder of checkpoints, and a bench for its network."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.command.benches import open_bench
from app.command.say import say
from engine.checkpoints.found import LEFT_OUT
from engine.errors import Complaint
from engine.step import Step
from models.catalogue import network
from models.weights_file import find

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.picture import Picture
    from engine.recipe import Recipe
    from engine.series import Series


def bench_with(series: Series, recipe: Recipe, picture: Picture | None, arguments: argparse.Namespace) -> Bench:
    """The bench for a recipe, with the checkpoints beside it.

    Where the network has no weights of its own on this computer, it begins with those of a checkpoint.

    Raises:
        Complaint: as `open_bench`, or if no checkpoint fits the network.
    """
    if arguments.weights is not None or find(network(recipe.network)) is not None:
        return replace(open_bench(recipe, picture, arguments), series=series)
    why: Complaint | None = None
    for one in reversed(series.checkpoints):
        try:
            with_weights = argparse.Namespace(**{**vars(arguments), "weights": one.path})
            return replace(open_bench(recipe, picture, with_weights), series=series)
        except Complaint as error:
            why = why or error
    raise why or Complaint("There are no checkpoints in this folder.")


def open_named(folder: Path) -> Series:
    """The checkpoints in a folder.

    Raises:
        Complaint: if there are none.
    """
    from engine.series import open_series  # numpy is not needed before

    return open_series(folder.expanduser())


def tell_left_out(step: Step) -> None:
    """Says on standard error which file was left out, and why."""
    if step.note.startswith(LEFT_OUT):
        say(step.note[0].lower() + step.note[1:])
