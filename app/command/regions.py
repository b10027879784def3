"""Shows where in a folder of pictures channels answer most: the parts they saw, the pictures, what moved them."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from app.command.benches import open_bench
from app.command.folder_scan import FOLDER_HELP, scan_for, with_data
from app.command.looks import add_look_options, made, planned
from app.command.output import check_output
from engine.jobs.regions import Regions


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which channels of which layer, in which folder."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=FOLDER_HELP)
    add_look_options(parser, Regions, "the regions", ("seed", "size"))
    parser.epilog = "A folder that `phosphene scan` has not looked through for this layer is looked through first."


def run(arguments: argparse.Namespace) -> int:
    """Makes the sheet and writes it."""
    check_output(arguments)
    recipe = planned(arguments, Regions())
    bench = open_bench(recipe, None, arguments)
    state = scan_for(bench, arguments.folder, recipe.job.layer, arguments.quiet)
    return made(replace(recipe, job=with_data(recipe.job, state)), bench, arguments)
