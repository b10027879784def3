"""What the panel of filters asks of the engine, called with the bench in the worker thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.bench import Bench


def filter_under(recipe: Recipe, across: float, down: float, bench: Bench) -> tuple[str, int]:
    """The layer and the number of the filter at a place of its picture, both 0..1; the number is -1 between tiles."""
    from engine.filter_banks import bank_of
    from engine.filter_tiles import chosen
    from engine.filtering import filter_at

    job: Any = recipe.job
    bank = bank_of(bench.loaded, job.layer)
    return bank.path, filter_at(chosen(bank, job), job, across, down)
