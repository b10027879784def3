"""Shows the same photo through several networks side by side, and counts what stays silent in each."""

from __future__ import annotations

import argparse
from dataclasses import replace

from app.command.benches import open_bench
from app.command.exits import OK
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import add_output_options, check_output, conclude, write
from app.command.photo import PHOTO_HELP, picture_of
from engine.errors import Complaint
from engine.jobs.compare import Compare
from engine.recipe import Recipe


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of a comparison."""
    parser.add_argument("photo", metavar="PHOTO", help=PHOTO_HELP)
    add_knobs(parser.add_argument_group("the comparison"), Compare)
    add_knobs(parser.add_argument_group("the photo and the network"), Recipe, leave_out=("seed",))
    group = add_output_options(parser, required=False)
    group.add_argument("--text", action="store_true", help="print what is said of each network, with or without -o")
    add_machine_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prints the text, writes the picture, or both."""
    if not arguments.text and arguments.output is None:
        raise Complaint("Say where the picture goes with -o, such as -o compared.png, or ask for lines with --text.")
    if arguments.output is not None:
        check_output(arguments)
    picture = picture_of(arguments.photo)
    job = chosen(arguments, Compare())
    recipe = replace(chosen(arguments, Recipe(job)), subject=picture.subject)
    bench = open_bench(recipe, picture, arguments)
    if arguments.text:
        from engine.comparing import compared  # it loads torch

        for one in compared(job, bench):
            print("\n  ".join((f"{one.title} ({one.name})", *one.lines())))
    if arguments.output is None:
        return OK
    made = make(recipe, bench, arguments.quiet)
    write(arguments, made.result)
    return conclude(made)
