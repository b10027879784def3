"""Draws what every channel of a layer stands for, each in a small picture."""

from __future__ import annotations

import argparse

from app.command.benches import open_bench
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import add_output_options, check_output, conclude, write
from engine.jobs.atlas import Atlas
from engine.recipe import Recipe


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of an atlas; its size follows from them."""
    add_knobs(parser.add_argument_group("the atlas"), Atlas)
    add_knobs(parser.add_argument_group("the network"), Recipe, leave_out=("size",))
    add_output_options(parser)
    add_machine_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Makes the picture and writes it."""
    check_output(arguments)
    recipe = chosen(arguments, Recipe(chosen(arguments, Atlas())))
    made = make(recipe, open_bench(recipe, None, arguments), arguments.quiet)
    write(arguments, made.result)
    return conclude(made)
