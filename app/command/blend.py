"""Blends two saved pictures of the same photo, and makes both again for it, so that nothing is lost to rounding."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.command.again import subject_of
from app.command.benches import open_bench
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import add_output_options, check_output, conclude, write
from app.command.saved import recipe_in
from engine.blending import blend_of
from engine.jobs.blend import Blend


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which pictures, and how much of each."""
    parser.add_argument("picture", type=Path, metavar="FIRST", help="a picture saved by Phosphene")
    parser.add_argument(
        "second", type=Path, metavar="SECOND", help="another of the same photo, network, size and seed"
    )
    add_knobs(parser.add_argument_group("the blend"), Blend, leave_out=("first", "second"))
    parser.add_argument("--subject", metavar="PHOTO", help="the photo both were made from, if it is not beside them")
    add_output_options(parser)
    add_machine_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Blends, and writes the picture."""
    check_output(arguments)
    share = chosen(arguments, Blend()).share
    recipe = blend_of(recipe_in(arguments.picture), recipe_in(arguments.second), share)
    picture = subject_of(recipe, arguments)
    bench = open_bench(recipe, picture, arguments)
    made = make(recipe, bench, arguments.quiet)
    write(arguments, made.result)
    return conclude(made)
