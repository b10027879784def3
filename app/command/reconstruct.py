"""Makes a photo again from what one layer of a network knows of it."""

from __future__ import annotations

import argparse
from dataclasses import replace

from app.command.benches import open_bench
from app.command.evolution import add_evolution_option, check_evolution, make_with_evolution
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen, given
from app.command.machine_options import add_machine_options
from app.command.output import add_output_options, check_output, conclude, write
from app.command.photo import PHOTO_HELP, picture_of
from app.command.preset_option import add_preset_option, preset_or
from engine.another_network import for_network
from engine.jobs.reconstruct import Reconstruct
from engine.recipe import Recipe


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob."""
    parser.add_argument("photo", metavar="PHOTO", help=PHOTO_HELP)
    add_preset_option(parser, Reconstruct.kind)
    add_knobs(parser.add_argument_group("how it is made"), Reconstruct)
    add_knobs(parser.add_argument_group("the picture"), Recipe)
    add_evolution_option(add_output_options(parser))
    add_machine_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Works, and writes the picture."""
    check_output(arguments)
    check_evolution(arguments)
    picture = picture_of(arguments.photo)
    network = given(arguments, Recipe, "network") or Recipe.network
    plan = chosen(arguments, preset_or(arguments, for_network(Recipe(Reconstruct()), network)))
    recipe = replace(plan, job=chosen(arguments, plan.job), subject=picture.subject)
    bench = open_bench(recipe, picture, arguments)
    made = make_with_evolution(arguments, recipe, bench)
    write(arguments, made.result)
    return conclude(made)
