"""The option --evolution: a film of how the picture came about, beside the picture itself."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.command.making import Made, make
from app.command.output import film_trouble
from app.command.say import say
from engine.errors import Complaint
from engine.films.playing import Playing
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.step import Step

RATE, HOLD = 20.0, 1.5
"""Frames per second, and for how many seconds the finished picture stays."""


def add_evolution_option(group: Any) -> None:
    """Adds the option."""
    group.add_argument(
        "--evolution", type=Path, metavar="FILM.mp4", help="also keep how the picture came about, as a film"
    )


def check_evolution(arguments: argparse.Namespace) -> None:
    """Finds out before the work begins whether the film could be written.

    Raises:
        Complaint: if it could not.
    """
    if arguments.evolution is None:
        return
    if arguments.evolution.absolute() == arguments.output.absolute():
        raise Complaint("--evolution names the file of the picture itself; give the film another name.")
    film_trouble(arguments.evolution)


def make_with_evolution(arguments: argparse.Namespace, recipe: Recipe, bench: Bench) -> Made:
    """Runs the recipe, and writes the film of it if one is wanted; see `make`.

    Trouble with the film is said and costs the film alone: the picture is still to be written.
    """
    if arguments.evolution is None:
        return make(recipe, bench, arguments.quiet)
    from engine.evolution import Evolution  # Pillow is not needed before
    from engine.pixels import to_8bit
    from engine.recipe_file import to_json

    evolution = Evolution()
    trouble: list[Complaint] = []

    def watch(step: Step) -> None:
        if step.render is not None and not trouble and evolution.wants():
            try:
                evolution.add(step.render())
            except Complaint as error:
                trouble.append(error)

    try:
        made = make(recipe, bench, arguments.quiet, watch)
        text = "" if arguments.without_recipe else to_json(made.result.recipe)
        try:
            with evolution.film(to_8bit(made.result.image), RATE) as film:
                film.save(arguments.evolution, text, Playing(hold=HOLD))
        except Complaint as error:
            trouble.append(error)
    finally:
        evolution.close()
    if trouble:
        say(f"The film of how it came about is not whole: {trouble[0]}")
    return made
