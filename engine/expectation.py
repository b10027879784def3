"""What a run will take, told before it begins."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from engine.forecast import Forecast, forecast, memory_bytes
from engine.jobs.blend import Blend
from engine.jobs.dream import Dream
from engine.jobs.film import PhotoFilm
from engine.jobs.memory import Memory
from engine.jobs.optimised import Optimised
from engine.remembering import memories_of
from engine.setting_up import fitting_tile

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe


SAMPLES = 4
"""From how many runs within a run its time is told: each needs the network made ready anew."""


def expected(recipe: Recipe, bench: Bench) -> Forecast | None:
    """Seconds of the whole run and bytes of memory at its peak; None where neither can be told.

    Seconds are those of the network's passes over every size the job works at, so treatments come on top; memory
    is that of the largest piece the network is shown at once, tiles and the memory ceiling taken into account.
    """
    within = _within(recipe, bench)
    if within:
        return _of_all(within, bench)
    size = bench.canvas_size(recipe)
    plan, layers = _plan(recipe, bench, size), recipe.job.layers()
    if not plan or not layers:
        return None
    memory = _memory(recipe, bench, size)
    if memory is None:
        return None
    seconds = sum(steps * forecast(bench, layers, *each).seconds for each, steps in plan)
    return Forecast(memory, seconds)


def _within(recipe: Recipe, bench: Bench) -> list[Recipe]:
    """The runs, one after the other, that a run consists of; none if it is one."""
    if isinstance(recipe.job, Blend):
        return [replace(recipe, job=one) for one in (recipe.job.first, recipe.job.second)]
    if isinstance(recipe.job, Memory) and bench.picture is not None:
        return memories_of(recipe, bench)
    return []


def _of_all(recipes: list[Recipe], bench: Bench) -> Forecast | None:
    """Of many, some are asked, evenly spread, the last among them, and stand for all."""
    asked = recipes[:: -max(1, -(-len(recipes) // SAMPLES))]
    told = [answer for answer in (expected(one, bench) for one in asked) if answer is not None]
    if len(told) < len(asked):
        return None
    seconds = sum(answer.seconds for answer in told) * len(recipes) / len(told)
    return Forecast(max(answer.memory_bytes for answer in told), seconds)


def _plan(recipe: Recipe, bench: Bench, size: tuple[int, int]) -> tuple[tuple[tuple[int, int], int], ...]:
    """That of the job; of a film of photos, the plan of its dream for each frame of the film on the bench."""
    job = recipe.job
    if isinstance(job, PhotoFilm):
        return job.dream.plan(*size) * job.length(bench.reel.count) if bench.reel is not None else ()
    return job.plan(*size)


def _memory(recipe: Recipe, bench: Bench, size: tuple[int, int]) -> int | None:
    job = recipe.job
    if isinstance(job, Optimised):
        count, height, width = job.shown(job.stages(*size)[-1])
        return count * memory_bytes(bench, job.layers(), height, width)
    dream = getattr(job, "dream", job)
    if not isinstance(dream, Dream) or not dream.objectives:
        return None
    tile = fitting_tile(dream, bench, size) or max(size)
    return memory_bytes(bench, job.layers(), min(size[0], tile), min(size[1], tile))
