"""Draws what can be told of the numbers of a latent model: histograms, correlations, a scatter, its training."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from app.command.benches import open_bench
from app.command.encode import MODEL_HELP, model_named
from app.command.folder_scan import FOLDER_HELP
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import add_output_options, check_output, conclude, write
from engine.jobs.latent_numbers import FOLDER, LatentNumbers
from engine.recipe import Recipe


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of the job, the model, and a folder of faces."""
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help=f"{FOLDER_HELP} (default: none)")
    parser.add_argument("--model", type=Path, metavar="FILE", help=MODEL_HELP)
    add_knobs(parser.add_argument_group("the chart"), LatentNumbers)
    add_knobs(parser.add_argument_group("chance"), Recipe, leave_out=("size", "network"))
    add_output_options(parser)
    add_machine_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Draws the chart and writes it."""
    check_output(arguments)
    job = replace(chosen(arguments, LatentNumbers()), model=model_named(arguments.model))
    if arguments.folder is not None:
        from engine.picture_folders import noted
        from engine.scan.listing import listing

        job = replace(job, folder=noted(listing(arguments.folder)), faces=FOLDER)
    recipe = chosen(arguments, Recipe(job))
    made = make(recipe, open_bench(recipe, None, arguments), arguments.quiet)
    write(arguments, made.result)
    return conclude(made)
