"""Draws what every channel of a layer stands for, each in a small picture."""

from __future__ import annotations

import argparse

from app.command.benches import open_bench
from app.command.looks import add_look_options, made, planned
from app.command.output import check_output
from engine.jobs.atlas import Atlas


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of an atlas; its size follows from them."""
    add_look_options(parser, Atlas, "the atlas", ("size",))


def run(arguments: argparse.Namespace) -> int:
    """Makes the picture and writes it."""
    check_output(arguments)
    recipe = planned(arguments, Atlas())
    return made(recipe, open_bench(recipe, None, arguments), arguments)
