"""Shows what every channel of a layer makes of a photo, side by side in one picture."""

from __future__ import annotations

import argparse
from dataclasses import replace

from app.command.benches import open_bench
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import add_output_options, check_output, conclude, write
from app.command.photo import PHOTO_HELP, picture_of
from engine.jobs.grid import Grid
from engine.recipe import Recipe


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of a grid."""
    parser.add_argument("photo", metavar="PHOTO", help=PHOTO_HELP)
    add_knobs(parser.add_argument_group("the grid"), Grid)
    add_knobs(parser.add_argument_group("the photo and the network"), Recipe, leave_out=("seed",))
    add_output_options(parser)
    add_machine_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Makes the picture and writes it."""
    check_output(arguments)
    picture = picture_of(arguments.photo)
    recipe = replace(chosen(arguments, Recipe(chosen(arguments, Grid()))), subject=picture.subject)
    made = make(recipe, open_bench(recipe, picture, arguments), arguments.quiet)
    write(arguments, made.result)
    return conclude(made)
