"""Shows how a network came about: filters, activations, channel pictures, regions, checkpoint by checkpoint."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from app.command.folder_scan import FOLDER_HELP as PICTURES_HELP
from app.command.folder_scan import scan_for, with_data
from app.command.knob_options import add_options as add_knobs
from app.command.looks import planned
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import add_output_options, check_output, conclude, write
from app.command.photo import PHOTO_HELP, picture_of
from app.command.series import bench_with, open_named, tell_left_out
from engine.jobs.checkpoints import Checkpoints
from engine.recipe import Recipe

FOLDER_HELP = "a folder of checkpoints (.pth, .pt, .safetensors), taken in the order of the numbers in their names"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of the strip."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=FOLDER_HELP)
    parser.add_argument("photo", nargs="?", metavar="PHOTO", help=f"whose activations are shown: {PHOTO_HELP}")
    strip = parser.add_argument_group("the strip")
    add_knobs(strip, Checkpoints)
    strip.add_argument(
        "--pictures", type=Path, metavar="FOLDER", help=f"where the strongest regions are looked for: {PICTURES_HELP}"
    )
    add_knobs(parser.add_argument_group("the network"), Recipe, leave_out=("size",))
    add_output_options(parser)
    add_machine_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Makes the strip and writes it. Without a photo there are no activations."""
    check_output(arguments)
    series = open_named(arguments.folder)
    picture = picture_of(arguments.photo) if arguments.photo else None
    plan = planned(arguments, Checkpoints())
    job = replace(plan.job, series=series.written())
    job = job if picture is not None else replace(job, activations=False)
    recipe = replace(plan, job=job, subject=picture.subject if picture is not None else None)
    bench = bench_with(series, recipe, picture, arguments)
    if arguments.pictures is not None and job.regions:
        state = scan_for(bench, arguments.pictures, job.layer, arguments.quiet)
        recipe = replace(recipe, job=with_data(job, state))
    made = make(recipe, bench, arguments.quiet, None if arguments.quiet else tell_left_out)
    write(arguments, made.result)
    return conclude(made)
