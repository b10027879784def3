"""Lists the presets: ready-made looks for `phosphene COMMAND --preset NAME`."""

from __future__ import annotations

import argparse
import sys

from app.command.exits import OK


def add_options(parser: argparse.ArgumentParser) -> None:
    """There is nothing to choose."""


def run(_arguments: argparse.Namespace) -> int:
    """Prints one line for each preset, those of one's own last; files that are none are told of on stderr."""
    from engine.own_presets import own_presets
    from engine.presets import presets

    shelf = own_presets()
    for preset in presets():
        print(f"{preset.name:14} {preset.kind():11} {preset.description}")
    for own in shelf.presets:
        print(f"{own.title:14} {own.kind():11} {own.description}")
    for complaint in shelf.complaints:
        print(complaint, file=sys.stderr)
    return OK
