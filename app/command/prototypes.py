"""Shows the pictures of a folder that speak for classes most: the highest scores, and the lowest losses."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.command.benches import open_bench
from app.command.class_names import class_index
from app.command.folder_scan import FOLDER_HELP, scan_for, with_data
from app.command.knob_options import chosen
from app.command.looks import add_look_options, made
from app.command.output import check_output
from engine.jobs.prototypes import Prototypes
from engine.recipe import Recipe


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which classes, in which folder."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=FOLDER_HELP)
    add_look_options(parser, Prototypes, "the prototypes", ("seed", "size"))
    parser.add_argument(
        "--class", dest="names", action="append", metavar="NAME",
        help="a class by its name or number; may be given several times",
    )  # fmt: skip
    parser.epilog = "A folder that `phosphene scan` has not looked through for classes is looked through first."


def run(arguments: argparse.Namespace) -> int:
    """Makes the sheet and writes it."""
    check_output(arguments)
    recipe = chosen(arguments, Recipe(chosen(arguments, Prototypes())))
    bench = open_bench(recipe, None, arguments)
    job = _named(arguments, recipe.job, bench.loaded.class_names)
    state = scan_for(bench, arguments.folder, "", arguments.quiet)
    return made(replace(recipe, job=with_data(job, state)), bench, arguments)


def _named(arguments: argparse.Namespace, job: Prototypes, classes: Sequence[str]) -> Prototypes:
    if not arguments.names:
        return job
    named = (str(class_index(name, classes)) for name in arguments.names)
    return replace(job, classes=", ".join(filter(None, (job.classes, *named))))
