"""Looks a folder of pictures through, once, for what moves each channel and each class of a network most."""

from __future__ import annotations

import argparse

from app.command.benches import open_bench
from app.command.exits import INTERRUPTED, OK
from app.command.folder_scan import add_scan_options, plan_of, scanned
from app.command.machine_options import add_machine_options
from app.command.say import say
from engine.favourites import DEPTHS, favourite
from engine.job import Job
from engine.jobs.regions import Regions
from engine.recipe import Recipe

_MOST_NAMED = 20


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which folder, which layers, and how."""
    add_scan_options(parser)
    parser.add_argument("--network", default="mobilenet_v2", metavar="NAME", help="who looks (default mobilenet_v2)")
    add_machine_options(parser)
    parser.epilog = (
        "Ctrl+C stops; the same command goes on where it was. What is found is kept in the user's cache folder and "
        "shown by `phosphene regions` and `phosphene prototypes`."
    )


def run(arguments: argparse.Namespace) -> int:
    """Looks at what was not looked at yet, and says what there was."""
    from engine.scan.listing import listing

    found = listing(arguments.folder)
    layers = tuple(dict.fromkeys(arguments.layer or (favourite(arguments.network, depth) for depth in DEPTHS)))
    job: Job = Regions(layer=layers[0])
    bench = open_bench(Recipe(job, network=arguments.network), None, arguments)
    state, stopped = scanned(bench, found, plan_of(arguments, layers), arguments.quiet)
    for known in state.unreadable[:_MOST_NAMED]:
        say(f"{known.name}: {known.trouble}")
    if len(state.unreadable) > _MOST_NAMED:
        say(f"and {len(state.unreadable) - _MOST_NAMED} more that cannot be read.")
    print(_told(state.layout, len(state.pictures), state.total, len(state.unreadable)))
    print(f"Kept for {', '.join((*state.plan.layers, *(('the classes',) if state.plan.classes else ())))}.")
    return INTERRUPTED if stopped else OK


def _told(layout: str, seen: int, total: int, unreadable: int) -> str:
    passed_over = f", {unreadable} of which cannot be read" if unreadable else ""
    return f"{seen} of {total} pictures were looked at{passed_over}. Layout: {layout}."
