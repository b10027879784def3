"""Shows where in a folder of pictures channels answer most: the parts they saw, the pictures, what moved them."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from app.command.benches import open_bench
from app.command.folder_scan import FOLDER_HELP, scan_for, with_data
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import add_output_options, check_output, conclude, write
from engine.jobs.regions import Regions
from engine.recipe import Recipe


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which channels of which layer, in which folder."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=FOLDER_HELP)
    add_knobs(parser.add_argument_group("the regions"), Regions)
    add_knobs(parser.add_argument_group("the network"), Recipe, leave_out=("seed", "size"))
    add_output_options(parser)
    add_machine_options(parser)
    parser.epilog = "A folder that `phosphene scan` has not looked through for this layer is looked through first."


def run(arguments: argparse.Namespace) -> int:
    """Makes the sheet and writes it."""
    check_output(arguments)
    recipe = chosen(arguments, Recipe(chosen(arguments, Regions())))
    bench = open_bench(recipe, None, arguments)
    state = scan_for(bench, arguments.folder, recipe.job.layer, arguments.quiet)
    made = make(replace(recipe, job=with_data(recipe.job, state)), bench, arguments.quiet)
    write(arguments, made.result)
    return conclude(made)
