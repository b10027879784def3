"""A film of photos: every frame of a video or of a folder is dreamt, steadily."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.job import JOBS, Job
from engine.jobs.dream import Dream
from engine.jobs.zoom import DREAMS

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run


@JOBS.add("film", "Film of photos")
@dataclass(frozen=True)
class PhotoFilm(Job):
    """A video dreamt frame by frame; each begins partly with the dream before it, so that it does not flicker."""

    deed = "Make the film"

    dream: Dream = knob(Dream(), "Dream", "What every frame is dreamt with.", catalogue=DREAMS)
    steadiness: float = knob(
        0.4,
        "Steadiness",
        "How much of the dream before goes into the next frame. More is calmer and leaves trails where things move.",
        low=0.0,
        high=0.95,
        step=0.05,
    )
    every: int = knob(
        1, "Every", "Takes each frame (1), every second (2), and so on.", low=1, high=100, step=1, unit="frames"
    )
    most: int = knob(
        0, "At most", "How many frames are made.", low=0, high=100000, step=10, zero="all", unit="frames"
    )

    def layers(self) -> tuple[str, ...]:
        return self.dream.layers()

    def length(self, count: int) -> int:
        """How many frames it makes of a film that has `count`; at least one."""
        return max(1, min(-(-count // self.every), self.most or count))

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.filming import film  # it loads torch

        return film(recipe, bench)
