"""Shows what each layer of a network still knows of a photo: a strip of reconstructions."""

from __future__ import annotations

import argparse
from dataclasses import replace

from app.command.benches import open_bench
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen, given
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import add_output_options, check_output, conclude, write
from app.command.photo import PHOTO_HELP, picture_of
from app.command.preset_option import add_preset_option, preset_or
from engine.another_network import for_network
from engine.jobs.memory import Memory
from engine.recipe import Recipe


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob."""
    parser.add_argument("photo", metavar="PHOTO", help=PHOTO_HELP)
    add_preset_option(parser, Memory.kind)
    add_knobs(parser.add_argument_group("how it is made"), Memory, leave_out=("reconstruction",))
    add_knobs(parser.add_argument_group("the picture"), Recipe)
    add_output_options(parser)
    add_machine_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Works, and writes the picture."""
    check_output(arguments)
    picture = picture_of(arguments.photo)
    network = given(arguments, Recipe, "network") or Recipe.network
    plan = chosen(arguments, preset_or(arguments, for_network(Recipe(Memory()), network)))
    recipe = replace(plan, job=chosen(arguments, plan.job), subject=picture.subject)
    bench = open_bench(recipe, picture, arguments)
    made = make(recipe, bench, arguments.quiet)
    write(arguments, made.result)
    return conclude(made)
