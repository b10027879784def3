"""Lists the presets: ready-made looks for `phosphene dream --preset NAME`."""

from __future__ import annotations

import argparse

from app.command.exits import OK


def add_options(parser: argparse.ArgumentParser) -> None:
    """There is nothing to choose."""


def run(_arguments: argparse.Namespace) -> int:
    """Prints one line for each preset."""
    from engine.presets import presets

    for preset in presets():
        print(f"{preset.name:11} {preset.description}")
    return OK
