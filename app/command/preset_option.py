"""The option --preset: a ready-made recipe, on top of which other options change single knobs."""

from __future__ import annotations

import argparse

from app.command.knob_options import given
from engine.presets import NAMES, preset
from engine.recipe import Recipe


def add_preset_option(parser: argparse.ArgumentParser) -> None:
    """Adds the option."""
    parser.add_argument(
        "--preset", metavar="NAME", help=f"begin with a ready-made look ({', '.join(NAMES)}) and change what you will"
    )


def preset_or(arguments: argparse.Namespace, otherwise: Recipe) -> Recipe:
    """The preset that was asked for, for the network that was asked for; else the other recipe.

    Raises:
        BadRecipe: if there is no such preset.
    """
    if arguments.preset is None:
        return otherwise
    return preset(arguments.preset).recipe(given(arguments, Recipe, "network") or Recipe.network)
