"""Options of every command that runs a network: this computer, and which weights."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.command.knob_options import add_options, chosen
from engine.machine import Machine


def add_machine_options(parser: argparse.ArgumentParser) -> None:
    """Adds the options."""
    group = parser.add_argument_group("this computer")
    add_options(group, Machine)
    group.add_argument(
        "--weights",
        type=Path,
        metavar="FILE",
        help="weights for the network from a file (.pth, .pt or .safetensors) instead of its own",
    )
    group.add_argument("--quiet", action="store_true", help="show no progress and no remarks")


def machine_of(arguments: argparse.Namespace) -> Machine:
    """The machine preferences that were given."""
    return chosen(arguments, Machine())  # type: ignore[no-any-return]
