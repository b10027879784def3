"""The work of the dream job: octave after octave, step after step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from engine.ascent import Ascent
from engine.blur import blurred
from engine.canvas import Canvas
from engine.jobs.dream import DETAIL, Dream
from engine.octaves import octave_sizes
from engine.pace import Done, Pace
from engine.recipe import Recipe
from engine.resizing import resized
from engine.setting_up import first_picture, fitting_tile, gaze_of, with_tile
from engine.steering import Steering
from engine.step import Result, Run

if TYPE_CHECKING:
    from engine.bench import Bench


def dream(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `Dream`; see `engine.step.Run` for how it is steered and stopped."""
    night = Night(recipe, bench)
    yield from night.rounds()
    return night.result()


class Night:
    """One run of a dream.

    Attributes:
        canvas: the picture after the last step that was done, at the size of its octave.
    """

    def __init__(self, recipe: Recipe, bench: Bench) -> None:
        self._plan = plan = cast(Dream, recipe.job)
        self._bench = bench
        gaze = gaze_of(plan, bench)
        chance = bench.chance(recipe.seed)
        self._start = first_picture(plan, bench, recipe, chance, gaze.prepared.centre)
        self.canvas = Canvas(self._start, self._start.clone(), gaze.prepared.centre)
        smallest = max(plan.smallest_side, gaze.least)
        self._sizes = octave_sizes(*self.canvas.size, plan.octaves, plan.octave_scale, smallest)
        self._tile = fitting_tile(plan, bench, self.canvas.size)
        self._steering = Steering(recipe)
        self._ascent = Ascent(gaze, bench, chance, self._tile)
        work = [height * width for height, width in self._sizes for _ in range(plan.steps)] * plan.rounds
        self._pace = Pace(self._steering, self._ascent, len(work), work)

    def rounds(self) -> Done:
        """All rounds, each on the result of the one before, softened; ends early if the run is stopped."""
        for number in range(self._plan.rounds):
            if number:
                self._begin_again()
            said = f"Round {number + 1} of {self._plan.rounds}, octave" if self._plan.rounds > 1 else "Octave"
            if not (yield from self._octaves(said)):
                return False
        return True

    def _begin_again(self) -> None:
        blur = self._plan.round_blur
        self._start = blurred(self.canvas.picture, blur) if blur else self.canvas.picture.clone()

    def _octaves(self, said: str) -> Done:
        """All octaves, small to large; ends early if the run is stopped."""
        for number, (height, width) in enumerate(self._sizes):
            self._ascent.new_octave()
            canvas = self._canvas_of(number, height, width)
            note = f"{said} {number + 1} of {len(self._sizes)}, {width} × {height}"
            if not (yield from self._octave(canvas, note)):
                return False
        return True

    def result(self) -> Result:
        """The picture at full size, and the recipe that makes it again."""
        whole = self.canvas if self.canvas.size == self._start.shape[-2:] else self.canvas.at(self._start)
        story = with_tile(self._steering.story(self._pace.total), "tile", self._tile)
        return Result(whole.image(), replace(story, weights=self._bench.loaded.weights_sha256))

    def _octave(self, canvas: Canvas, note: str) -> Done:
        for index in range(self._plan.steps):
            if self._steering.over:
                return False
            now = cast(Dream, self._steering.job())
            progress = index / max(1, self._plan.steps - 1)
            if not (yield from self._pace.step(canvas, now, progress, note)):
                return False
            self.canvas = canvas
        return True

    def _canvas_of(self, number: int, height: int, width: int) -> Canvas:
        base = resized(self._start, height, width)
        if number == 0:
            return Canvas(base, base.clone(), self.canvas.centre)
        return self.canvas.at(base) if self._plan.carry == DETAIL else self.canvas.resized_whole(base)
