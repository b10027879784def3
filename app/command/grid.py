"""Shows what every channel of a layer makes of a photo, side by side in one picture."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from app.command.benches import open_bench
from app.command.exits import OK
from app.command.knob_options import add_options as add_knobs
from app.command.looks import planned
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import add_output_options, check_output, conclude, write
from app.command.photo import PHOTO_HELP, picture_of
from engine.errors import Complaint
from engine.jobs.grid import Grid
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.bench import Bench


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of a grid."""
    parser.add_argument("photo", metavar="PHOTO", help=PHOTO_HELP)
    add_knobs(parser.add_argument_group("the grid"), Grid)
    add_knobs(parser.add_argument_group("the photo and the network"), Recipe, leave_out=("seed",))
    group = add_output_options(parser, required=False)
    group.add_argument(
        "--statistics",
        action="store_true",
        help="print mean, largest value, sparsity and dead channels, of the layer and of each channel; with or "
        "without -o",
    )
    add_machine_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Makes the picture and writes it, prints the statistics, or both."""
    if not arguments.statistics and arguments.output is None:
        raise Complaint("Say where the picture goes with -o, such as -o grid.png, or ask for --statistics.")
    if arguments.output is not None:
        check_output(arguments)
    picture = picture_of(arguments.photo)
    recipe = replace(planned(arguments, Grid()), subject=picture.subject)
    bench = open_bench(recipe, picture, arguments)
    if arguments.statistics:
        print(_statistics(recipe, bench))
    if arguments.output is None:
        return OK
    made = make(recipe, bench, arguments.quiet)
    write(arguments, made.result)
    return conclude(made)


def _statistics(recipe: Recipe, bench: Bench) -> str:
    from engine.activations import maps_of  # these load torch
    from engine.looking import facts_of, layer_facts

    job = cast(Grid, recipe.job)
    facts = facts_of(maps_of(bench, [job.layer], bench.canvas_size(recipe))[job.layer])
    digits = len(str(len(facts)))
    lines = (f"{channel:>{digits}}  {fact.text()}" for channel, fact in enumerate(facts))
    return "\n".join([f"{job.layer}: {layer_facts(facts).texts()[0]}", *lines])
