"""Lists the layers of a network, with the shape of what each gives for a picture: channels x height x width."""

from __future__ import annotations

import argparse

from app.command.benches import open_bench
from app.command.exits import OK
from app.command.machine_options import add_machine_options
from app.command.photo import PHOTO_HELP, picture_of
from engine.jobs.dream import Dream
from engine.recipe import Recipe


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which network, and for which picture."""
    parser.add_argument("network", metavar="NETWORK", help="its name; `phosphene networks` lists them")
    parser.add_argument("--photo", metavar="PHOTO", help=f"show the shapes for this picture: {PHOTO_HELP}")
    add_machine_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prints one line for each layer."""
    picture = picture_of(arguments.photo) if arguments.photo else None
    bench = open_bench(Recipe(Dream(), network=arguments.network), picture, arguments)
    rows = [(info.path, " x ".join(map(str, info.shape)), info.kind) for info in bench.layers()]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for path, shape, kind in rows:
        print(f"{path:{widths[0]}}  {shape:{widths[1]}}  {kind}")
    return OK
