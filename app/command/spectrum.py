"""Looks at a folder of photos once, so that “Phase only” pictures can be as theirs are."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.command.exits import OK


def add_options(parser: argparse.ArgumentParser) -> None:
    """The folder is all there is to choose."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder with photos; those within it are left")


def run(arguments: argparse.Namespace) -> int:
    """Keeps the strengths of waves in the photos in the user's data folder and says how many there were."""
    from engine.own_spectrum import keep_spectrum_of  # it loads torch

    count = keep_spectrum_of(arguments.folder)
    pictures = "1 picture was" if count == 1 else f"{count} pictures were"
    print(f"{pictures} looked at. Choose “own folder” under “Phase only” to use what was found.")
    return OK
