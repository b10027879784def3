"""Shows the same photo through several networks side by side, and counts what stays silent in each."""

from __future__ import annotations

import argparse
from dataclasses import replace

from app.command.benches import open_bench
from app.command.knob_options import chosen
from app.command.looks import add_text_options, check_wanted, made
from app.command.photo import PHOTO_HELP, picture_of
from engine.jobs.compare import Compare
from engine.recipe import Recipe


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of a comparison."""
    parser.add_argument("photo", metavar="PHOTO", help=PHOTO_HELP)
    add_text_options(parser, Compare, "the comparison", "print what is said of each network, with or without -o")


def run(arguments: argparse.Namespace) -> int:
    """Prints the text, writes the picture, or both."""
    check_wanted(arguments, "compared.png")
    picture = picture_of(arguments.photo)
    job = chosen(arguments, Compare())
    recipe = replace(chosen(arguments, Recipe(job)), subject=picture.subject)
    bench = open_bench(recipe, picture, arguments)
    if arguments.text:
        from engine.comparing import compared  # it loads torch

        for one in compared(job, bench):
            print("\n  ".join((f"{one.title} ({one.name})", *one.lines())))
    return made(recipe, bench, arguments)
