"""Opening the bench that a command works at."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from app.command.machine_options import machine_of

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.picture import Picture
    from engine.recipe import Recipe


def open_bench(recipe: Recipe, picture: Picture | None, arguments: argparse.Namespace) -> Bench:
    """The network of the recipe, on the device that was asked for, with the picture. Remarks go to standard error.

    Raises:
        Complaint: if there is no such network or device, or the weights are missing or wrong.
    """
    from engine.benches import Benches  # it loads torch

    bench = Benches().open(recipe, picture, machine_of(arguments), arguments.weights)
    if not arguments.quiet:
        for remark in (bench.warning, bench.resolved.remark):
            if remark:
                sys.stderr.write(f"phosphene: {remark}\n")
    return bench
