"""One kind of job turned into another, with what both have in common."""

from __future__ import annotations

from engine.another_network import for_network
from engine.job import JOBS, Job
from engine.jobs.dream import Dream
from engine.jobs.film import PhotoFilm
from engine.jobs.zoom import Zoom
from engine.presets import presets_for, with_look
from engine.recipe import Recipe


def turned(now: Recipe, kind: str) -> Job:
    """The same dream as another kind of job, or that kind of job as the network does it best."""
    dream = now.job.dream if isinstance(now.job, Zoom | PhotoFilm) else now.job
    if kind == Zoom.kind and isinstance(dream, Dream):
        return Zoom(dream=dream)
    if kind == PhotoFilm.kind and isinstance(dream, Dream):
        return PhotoFilm(dream=dream)
    if isinstance(dream, JOBS[kind]):
        return dream
    usual = for_network(Recipe(JOBS[kind]()), now.network)
    main = presets_for(kind)
    return with_look(usual, main[0]).job if main else usual.job
