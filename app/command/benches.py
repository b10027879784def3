"""Opening the bench that a command works at."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.command.machine_options import machine_of
from app.command.other_pictures import other_pictures
from app.command.say import say
from engine.errors import Complaint
from models.catalogue import network
from models.weights_file import find

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.picture import Picture
    from engine.recipe import Recipe


def open_bench(recipe: Recipe, picture: Picture | None, arguments: argparse.Namespace) -> Bench:
    """The network of the recipe, on the device that was asked for, with the picture. Remarks go to standard error.

    Raises:
        Complaint: if a knob is out of range, there is no such network or device, or the weights are missing or wrong.
    """
    recipe.checked()
    if recipe.job.asks_network:
        _check_weights(recipe.network, arguments)
    others = other_pictures(recipe, arguments)
    from engine.benches import Benches  # it loads torch, which takes seconds: what can be wrong is found before

    bench = Benches().open(recipe, picture, machine_of(arguments), arguments.weights, others)
    if not arguments.quiet:
        for remark in filter(None, (bench.warning, bench.resolved.remark)):
            say(remark)
    return bench


def _check_weights(name: str, arguments: argparse.Namespace) -> None:
    entry = network(name)
    if arguments.weights is not None:
        if not arguments.weights.exists():
            raise Complaint(f"The weights file “{arguments.weights}” does not exist; check its name and its folder.")
    elif find(entry) is None:
        fetch = f"fetch them with `phosphene download {name}` ({entry.size_mb:.0f} MB)" if entry.url else ""
        ways = " or ".join(filter(None, (fetch, "name a file with --weights")))
        raise Complaint(f"The weights of {entry.title} are not on this computer yet: {ways}.")
