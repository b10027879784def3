"""Fetches the weights of a network, checks them, and keeps them for good. A download that broke off goes on."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.command.exits import INTERRUPTED, OK
from app.command.say import say

if TYPE_CHECKING:
    from models.download import Progress

_MIB = 1 << 20
_BETWEEN_DRAWINGS = 0.2


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which network."""
    parser.add_argument("network", metavar="NETWORK", help="its name; `phosphene networks` lists them")
    parser.add_argument("--quiet", action="store_true", help="show no progress")


def run(arguments: argparse.Namespace) -> int:
    """Downloads, unless the weights are here already."""
    from models.catalogue import network
    from models.download import download
    from models.folders import weights_folder
    from models.weights_file import find

    entry = network(arguments.network)
    here = find(entry)
    if here is not None:
        print(f"The weights of {entry.title} are here already.")
        return OK
    print(f"{entry.title}: {entry.size_mb:.0f} MB, {entry.licence}. {entry.licence_note}".rstrip())
    try:
        _follow(download(entry, weights_folder()), arguments.quiet)
    except KeyboardInterrupt:
        say("interrupted; the next download goes on from here.")
        return INTERRUPTED
    print(f"{entry.title} is ready: {weights_folder() / entry.weight_file}")
    return OK


def _follow(progress: Iterator[Progress], quiet: bool) -> None:
    alive = sys.stderr.isatty() and not quiet
    shown = 0.0
    for state in progress:
        if alive and time.monotonic() - shown >= _BETWEEN_DRAWINGS:
            shown = time.monotonic()
            sys.stderr.write("\r" + _line(state).ljust(50))
            sys.stderr.flush()
    if alive:
        sys.stderr.write("\n")


def _line(state: Progress) -> str:
    doing = "checking" if state.checking else "fetched"
    whole = f" of {state.total / _MIB:.0f} MB ({100 * state.done // state.total} %)" if state.total else " MB"
    return f"{doing} {state.done / _MIB:.0f}{whole}"
