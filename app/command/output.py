"""The option -o, and writing the picture that was made."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.command.exits import INTERRUPTED, OK
from app.command.making import Made
from engine.step import Result


def add_output_options(parser: argparse.ArgumentParser, what: str = "OUT.png") -> None:
    """Adds -o and how the file is written."""
    group = parser.add_argument_group("the file that is written")
    group.add_argument(
        "-o", "--output", type=Path, required=True, metavar=what,
        help="PNG, TIFF, JPEG or WebP, by the ending of the name; a file of that name is replaced",
    )  # fmt: skip
    group.add_argument("--bits", type=int, choices=(8, 16), default=8, help="bits per colour; 16 needs PNG or TIFF")
    group.add_argument("--quality", type=int, default=95, metavar="N", help="of JPEG and WebP, 1 to 100 (default 95)")
    group.add_argument("--without-recipe", action="store_true", help="do not write into the picture how it was made")


def check_output(arguments: argparse.Namespace) -> None:
    """Finds out before the work begins whether its picture could be written.

    Raises:
        Complaint: if it could not.
    """
    from engine.save_picture import check_destination

    check_destination(arguments.output, arguments.bits)


def write(arguments: argparse.Namespace, result: Result) -> None:
    """Writes the picture, with its recipe inside unless that is not wanted.

    Raises:
        Complaint: if it cannot be written.
    """
    from engine.save_picture import save_picture

    recipe = None if arguments.without_recipe else result.recipe
    save_picture(arguments.output, result.image, recipe, arguments.bits, arguments.quality)


def conclude(made: Made) -> int:
    """The exit code of a run whose picture was written; says so if it was cut short."""
    if not made.stopped:
        return OK
    sys.stderr.write("phosphene: stopped; the picture was kept as it was then.\n")
    return INTERRUPTED
