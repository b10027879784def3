"""Prints the recipe inside a saved picture as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from app.command.exits import OK
from app.command.saved import recipe_in
from engine.recipe_file import to_dict


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which picture."""
    parser.add_argument("picture", type=Path, metavar="PICTURE", help="a picture saved by Phosphene")


def run(arguments: argparse.Namespace) -> int:
    """Prints it, indented, keys in order."""
    plain = to_dict(recipe_in(arguments.picture))
    whole = "utf" in (sys.stdout.encoding or "").lower()
    print(json.dumps(plain, ensure_ascii=not whole, indent=2, sort_keys=True))
    return OK
