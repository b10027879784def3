"""Shows three channels of a network, of any layers, as the red, green and blue of one picture."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Any

from app.command.addresses import Address, address
from app.command.benches import open_bench
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import add_output_options, check_output, conclude, write
from app.command.photo import PHOTO_HELP, picture_of
from engine.declare import with_value
from engine.jobs.rgbize import RGBize
from engine.jobs.tap import Tap
from engine.recipe import Recipe

COLOURS = ("red", "green", "blue")
_ADDRESS_KNOBS = ("layer", "channel")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Three channels, and the knobs of each colour."""
    parser.add_argument("photo", metavar="PHOTO", help=PHOTO_HELP)
    for colour in COLOURS:
        group = parser.add_argument_group(colour)
        group.add_argument(
            f"--{colour}", type=address, required=True, metavar="LAYER:CHANNEL",
            help=f"the channel shown in {colour}, counted from 0",
        )  # fmt: skip
        add_knobs(group, Tap, leave_out=_ADDRESS_KNOBS, before=f"{colour}_")
    group = parser.add_argument_group("the picture")
    add_knobs(group, RGBize, leave_out=COLOURS)
    add_knobs(group, Recipe, leave_out=("seed",))
    add_output_options(parser)
    add_machine_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Makes the picture and writes it."""
    check_output(arguments)
    picture = picture_of(arguments.photo)
    job = chosen(arguments, RGBize(*(_tap(arguments, colour) for colour in COLOURS)))
    recipe = replace(chosen(arguments, Recipe(job)), subject=picture.subject)
    made = make(recipe, open_bench(recipe, picture, arguments), arguments.quiet)
    write(arguments, made.result)
    return conclude(made)


def _tap(arguments: argparse.Namespace, colour: str) -> Any:
    where: Address = getattr(arguments, colour)
    tap = chosen(arguments, Tap(), before=f"{colour}_")
    return with_value(with_value(tap, "layer", where.layer), "channel", where.channel)
