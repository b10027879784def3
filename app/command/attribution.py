"""Shows which parts of a photo an answer of the network comes from."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace

import engine.offered  # noqa: F401 - every method is registered by it
from app.command.benches import open_bench
from app.command.class_names import class_index
from app.command.knob_options import add_options as add_knobs
from app.command.looks import planned
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import add_output_options, check_output, conclude, write
from app.command.part_help import part_help
from app.command.photo import PHOTO_HELP, picture_of
from engine.jobs.attribution import Attribute
from engine.recipe import Recipe
from engine.targets import OfClass


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of an attribution, and the class by its name."""
    parser.add_argument("photo", metavar="PHOTO", help=PHOTO_HELP)
    add_knobs(parser.add_argument_group("the question"), Attribute)
    parser.add_argument("--class", dest="class_name", metavar="NAME", help="ask about this class: its name or number")
    add_knobs(parser.add_argument_group("the photo and the network"), Recipe)
    add_output_options(parser)
    add_machine_options(parser)
    parser.epilog = part_help(Attribute)


def run(arguments: argparse.Namespace) -> int:
    """Asks, and writes the picture."""
    check_output(arguments)
    picture = picture_of(arguments.photo)
    recipe = replace(planned(arguments, Attribute()), subject=picture.subject)
    bench = open_bench(recipe, picture, arguments)
    made = make(_asking(arguments, recipe, bench.loaded.class_names), bench, arguments.quiet)
    write(arguments, made.result)
    return conclude(made)


def _asking(arguments: argparse.Namespace, recipe: Recipe, classes: Sequence[str]) -> Recipe:
    if arguments.class_name is None:
        return recipe
    return recipe.with_knob("job.target", OfClass(class_index(arguments.class_name, classes)))
