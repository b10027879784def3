"""The option --preset: a ready-made recipe, on top of which other options change single knobs."""

from __future__ import annotations

import argparse

from app.command.knob_options import given
from engine.another_network import for_network
from engine.errors import BadRecipe
from engine.own_presets import own_preset, own_presets
from engine.presets import NAMES, preset, presets_for
from engine.recipe import Recipe


def add_preset_option(parser: argparse.ArgumentParser, kind: str) -> None:
    """Adds the option, with the looks that there are for a kind of job."""
    names = ", ".join(one.name for one in presets_for(kind))
    parser.add_argument(
        "--preset",
        metavar="NAME",
        help=f"begin with a ready-made look ({names}, or a preset of your own) and change what you will",
    )


def preset_or(arguments: argparse.Namespace, otherwise: Recipe) -> Recipe:
    """The preset that was asked for, or else the other recipe, for the network that was asked for.

    Raises:
        BadRecipe: if there is no such preset, or it makes something else.
    """
    network = given(arguments, Recipe, "network")
    if arguments.preset is None:
        return for_network(otherwise, network or otherwise.network)
    title, found = _found(arguments.preset, network)
    if type(found.job) is not type(otherwise.job):
        raise BadRecipe(f"The preset “{title}” makes something else ({found.job.title}); open it in the window.")
    return found


def _found(name: str, network: str | None) -> tuple[str, Recipe]:
    """The title of the preset of that name, those that ship first, and its recipe."""
    if name.lower() in NAMES:
        return preset(name).title, preset(name).recipe(network or Recipe.network)
    own = own_preset(name)
    if own is None:
        raise BadRecipe(_unknown(name))
    return own.title, own.recipe(network or own.network())


def _unknown(name: str) -> str:
    names = (*NAMES, *(f"“{one.title}”" for one in own_presets().presets))
    return f"There is no preset called “{name}”; there are {', '.join(names)}."
