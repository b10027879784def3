"""What a run will take, told before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.forecast import Forecast, forecast
from engine.jobs.dream import Dream
from engine.setting_up import fitting_tile

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe


def expected(recipe: Recipe, bench: Bench) -> Forecast | None:
    """Seconds of the whole run and bytes of memory at its peak; None for jobs of one or two steps.

    Seconds are those of the network's passes over every size the job works at, so treatments come on top; memory
    is that of the largest piece the network is shown at once, tiles and the memory ceiling taken into account.
    """
    height, width = bench.canvas_size(recipe)
    plan = recipe.job.plan(height, width)
    dream = getattr(recipe.job, "dream", recipe.job)
    if not plan or not isinstance(dream, Dream) or not dream.objectives:
        return None
    layers = recipe.job.layers()
    seconds = sum(steps * forecast(bench, layers, *size).seconds for size, steps in plan)
    tile = fitting_tile(dream, bench, (height, width)) or max(height, width)
    piece = forecast(bench, layers, min(height, tile), min(width, tile))
    return Forecast(piece.memory_bytes, seconds)
