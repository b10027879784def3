"""Shows the pictures of a folder that speak for classes most: the highest scores, and the lowest losses."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.command.benches import open_bench
from app.command.class_names import class_index
from app.command.folder_scan import FOLDER_HELP, scan_for, with_data
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import add_output_options, check_output, conclude, write
from engine.jobs.prototypes import Prototypes
from engine.recipe import Recipe


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which classes, in which folder."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=FOLDER_HELP)
    add_knobs(parser.add_argument_group("the prototypes"), Prototypes)
    parser.add_argument(
        "--class", dest="names", action="append", metavar="NAME",
        help="a class by its name or number; may be given several times",
    )  # fmt: skip
    add_knobs(parser.add_argument_group("the network"), Recipe, leave_out=("seed", "size"))
    add_output_options(parser)
    add_machine_options(parser)
    parser.epilog = "A folder that `phosphene scan` has not looked through for classes is looked through first."


def run(arguments: argparse.Namespace) -> int:
    """Makes the sheet and writes it."""
    check_output(arguments)
    recipe = chosen(arguments, Recipe(chosen(arguments, Prototypes())))
    bench = open_bench(recipe, None, arguments)
    job = _named(arguments, recipe.job, bench.loaded.class_names)
    state = scan_for(bench, arguments.folder, "", arguments.quiet)
    made = make(replace(recipe, job=with_data(job, state)), bench, arguments.quiet)
    write(arguments, made.result)
    return conclude(made)


def _named(arguments: argparse.Namespace, job: Prototypes, classes: Sequence[str]) -> Prototypes:
    if not arguments.names:
        return job
    named = (str(class_index(name, classes)) for name in arguments.names)
    return replace(job, classes=", ".join(filter(None, (job.classes, *named))))
