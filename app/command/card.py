"""Shows all that can be told of one channel: what it sees, looks for and speaks for, and which are like it."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from app.command.benches import open_bench
from app.command.folder_scan import FOLDER_HELP, scan_for, with_data
from app.command.knob_options import add_options as add_knobs
from app.command.looks import planned
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import add_output_options, check_output, conclude, write
from app.command.photo import PHOTO_HELP, picture_of
from engine.jobs.card import Card
from engine.recipe import Recipe


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of a card, and the folder in which its regions are."""
    parser.add_argument("photo", metavar="PHOTO", help=PHOTO_HELP)
    parser.add_argument("--folder", type=Path, metavar="FOLDER", help=f"for its strongest regions: {FOLDER_HELP}")
    add_knobs(parser.add_argument_group("the card"), Card)
    add_knobs(parser.add_argument_group("the network"), Recipe, leave_out=("size",))
    add_output_options(parser)
    add_machine_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Makes the picture and writes it."""
    check_output(arguments)
    picture = picture_of(arguments.photo)
    recipe = replace(planned(arguments, Card()), subject=picture.subject)
    bench = open_bench(recipe, picture, arguments)
    if arguments.folder is not None:
        state = scan_for(bench, arguments.folder, recipe.job.layer, arguments.quiet)
        recipe = replace(recipe, job=with_data(recipe.job, state))
    made = make(recipe, bench, arguments.quiet)
    write(arguments, made.result)
    return conclude(made)
