"""Shows the filters of a network: those of the first layer in colours, deeper ones in slices."""

from __future__ import annotations

import argparse

from app.command.benches import open_bench
from app.command.looks import add_look_options, made, planned
from app.command.output import check_output
from engine.jobs.filters import Filters


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of the filters."""
    add_look_options(parser, Filters, "the filters", ("seed", "size"))


def run(arguments: argparse.Namespace) -> int:
    """Makes the picture and writes it."""
    check_output(arguments)
    recipe = planned(arguments, Filters())
    return made(recipe, open_bench(recipe, None, arguments), arguments)
