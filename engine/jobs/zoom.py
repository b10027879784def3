"""The endless zoom: a film that flies into a dream which never ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import Catalogue, knob
from engine.job import JOBS, Job
from engine.jobs.dream import Dream

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run

DREAMS: Catalogue[Dream] = Catalogue("dream")
DREAMS[Dream.kind] = Dream


@JOBS.add("zoom", "Endless zoom")
@dataclass(frozen=True)
class Zoom(Job):
    """Each frame is dreamt on at full size, then moved a little: nearer, turned or aside."""

    deed = "Make the film"

    dream: Dream = knob(
        Dream(strength=0.015),
        "Dream",
        "What every frame is dreamt with. Its octaves and steps are not used: frames keep their full size.",
        catalogue=DREAMS,
    )
    frames: int = knob(120, "Frames", "How many pictures the film has.", low=1, high=10000, step=1)
    steps: int = knob(
        3,
        "Steps per frame",
        "How many pushes each frame gets. More make the dream change faster from frame to frame.",
        low=1,
        high=50,
        step=1,
    )
    zoom: float = knob(
        1.04,
        "Zoom per frame",
        "How much nearer each frame comes. 1 stands still; 1.04 is a steady flight.",
        low=1.0,
        high=1.2,
        step=0.005,
        unit="×",
        live=True,
    )
    turn: float = knob(
        0.0,
        "Turn per frame",
        "How far each frame is turned, clockwise; negative turns the other way.",
        low=-15.0,
        high=15.0,
        step=0.1,
        unit="°",
        live=True,
    )
    right: float = knob(
        0.0,
        "Drift right",
        "How far each frame moves to the right, in hundredths of its width; negative moves left.",
        low=-10.0,
        high=10.0,
        step=0.1,
        unit="%",
        live=True,
    )
    down: float = knob(
        0.0,
        "Drift down",
        "How far each frame moves down, in hundredths of its height; negative moves up.",
        low=-10.0,
        high=10.0,
        step=0.1,
        unit="%",
        live=True,
    )
    close_loop: int = knob(
        0,
        "Close the loop",
        "Over how many frames the end of the film melts into its beginning, so that it plays round and round without "
        "a jump. At most half the film; as many frames more are dreamt.",
        low=0,
        high=1000,
        step=1,
        zero="off",
    )
    rate: float = knob(
        25.0, "Frames per second", "How fast the film is played.", low=1.0, high=120.0, step=1.0, unit="/s"
    )

    def layers(self) -> tuple[str, ...]:
        return self.dream.layers()

    def lap(self) -> int:
        """How many frames are dreamt beyond the length of the film, to melt into its first ones."""
        return min(self.close_loop, self.frames // 2)

    def plan(self, height: int, width: int) -> tuple[tuple[tuple[int, int], int], ...]:
        return (((height, width), (self.frames + self.lap()) * self.steps),)

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.zooming import zoom  # it loads torch

        return zoom(recipe, bench)
