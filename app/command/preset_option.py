"""The option --preset: a ready-made recipe, on top of which other options change single knobs."""

from __future__ import annotations

import argparse

from app.command.knob_options import given
from engine.errors import BadRecipe
from engine.own_presets import own_preset, own_presets
from engine.presets import NAMES, preset
from engine.recipe import Recipe


def add_preset_option(parser: argparse.ArgumentParser) -> None:
    """Adds the option."""
    parser.add_argument(
        "--preset",
        metavar="NAME",
        help=f"begin with a ready-made look ({', '.join(NAMES)}, or a preset of your own) and change what you will",
    )


def preset_or(arguments: argparse.Namespace, otherwise: Recipe) -> Recipe:
    """The preset that was asked for, for the network that was asked for; else the other recipe.

    Raises:
        BadRecipe: if there is no such preset.
    """
    if arguments.preset is None:
        return otherwise
    network = given(arguments, Recipe, "network")
    if arguments.preset.lower() in NAMES:
        return preset(arguments.preset).recipe(network or Recipe.network)
    own = own_preset(arguments.preset)
    if own is None:
        raise BadRecipe(_unknown(arguments.preset))
    found = own.recipe(network or own.network())
    if type(found.job) is not type(otherwise.job):
        raise BadRecipe(f"The preset “{own.title}” makes something else ({found.job.title}); open it in the window.")
    return found


def _unknown(name: str) -> str:
    names = (*NAMES, *(f"“{one.title}”" for one in own_presets().presets))
    return f"There is no preset called “{name}”; there are {', '.join(names)}."
