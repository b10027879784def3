"""Running a recipe to its end on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.command.interrupts import Stop, stop_on_interrupt
from app.command.named_class import recipe_with_numbers
from app.command.progress import Progress
from engine.recipe import Recipe
from engine.step import Result, Run, Step

if TYPE_CHECKING:
    from engine.bench import Bench

Watcher = Callable[[Step], None]


@dataclass(frozen=True)
class Made:
    """What a run ended with, and whether the person cut it short."""

    result: Result
    stopped: bool


def make(recipe: Recipe, bench: Bench, quiet: bool, watch: Watcher | None = None) -> Made:
    """Runs the recipe's job; Ctrl+C stops it and keeps the picture. `watch` is told each step.

    Classes that are named in the recipe get their numbers here, where the network is known.

    Raises:
        Complaint: if the recipe cannot be carried out.
        KeyboardInterrupt: if there was no picture yet, or at a second Ctrl+C.
    """
    recipe = recipe_with_numbers(recipe.checked(), bench.loaded.class_names)
    progress = Progress(sys.stderr, quiet)

    def tell(step: Step) -> None:
        progress.show(step)
        if watch is not None:
            watch(step)

    run = recipe.job.run(recipe, bench)
    try:
        with stop_on_interrupt() as stop:
            return Made(_to_the_end(run, recipe, stop, tell), stop.asked)
    finally:
        run.close()
        progress.end()


def _to_the_end(run: Run, recipe: Recipe, stop: Stop, tell: Watcher) -> Result:
    order: Recipe | None = None
    try:
        step = next(run)
        while True:
            tell(step)
            order = replace(recipe, stopped_after=step.index) if stop.asked else None
            if stop.asked and step.index == 0:
                raise KeyboardInterrupt
            step = run.send(order)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
