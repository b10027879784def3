"""The work of the endless zoom: dream a little, keep the frame, move, and again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from engine.ascent import Ascent
from engine.canvas import Canvas
from engine.films.film import Film
from engine.jobs.zoom import Zoom
from engine.moving import moved
from engine.pace import Done, Pace
from engine.recipe import Recipe
from engine.setting_up import first_picture, fitting_tile, gaze_of, with_tile
from engine.steering import Steering
from engine.step import Result, Run

if TYPE_CHECKING:
    from engine.bench import Bench


def zoom(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `Zoom`; the film holds every frame that was finished."""
    flight = Flight(recipe, bench)
    try:
        yield from flight.frames()
        return flight.result()
    except BaseException:  # closed, or something went wrong: nobody will get the film
        flight.film.close()
        raise


class Flight:
    """One run of a zoom.

    Attributes:
        film: the frames that are finished.
    """

    def __init__(self, recipe: Recipe, bench: Bench) -> None:
        self._plan = plan = cast(Zoom, recipe.job)
        self._count = plan.frames + plan.lap()
        self._bench = bench
        gaze = gaze_of(plan.dream, bench)
        chance = bench.chance(recipe.seed)
        start = first_picture(plan.dream, bench, recipe, chance, gaze.prepared.centre)
        self._canvas = Canvas(start, start.clone(), gaze.prepared.centre)
        self._tile = fitting_tile(plan.dream, bench, self._canvas.size)
        self._steering = Steering(recipe)
        self._ascent = Ascent(gaze, bench, chance, self._tile)
        self._pace = Pace(self._steering, self._ascent, self._count * plan.steps)
        self.film = Film(plan.rate)

    def frames(self) -> Done:
        """Every frame of the film, its loop closed; ends early, with the loop open, if the run is stopped."""
        for number in range(self._count):
            canvas = self._moved() if number else self._canvas
            if not (yield from self._frame(canvas, f"Frame {number + 1} of {self._count}")):
                return False
            self.film.add(canvas.render())
        self.film.close_loop(self._plan.lap())
        return True

    def result(self) -> Result:
        """The last picture that was dreamt, the film so far, and the recipe that makes both again."""
        story = with_tile(self._steering.story(self._pace.total), "dream.tile", self._tile)
        story = replace(story, weights=self._bench.loaded.weights_sha256)
        return Result(self._canvas.image(), story, self.film)

    def _frame(self, canvas: Canvas, note: str) -> Done:
        for index in range(self._plan.steps):
            if self._steering.over:
                return False
            now = cast(Zoom, self._steering.job()).dream
            last = index + 1 == self._plan.steps
            if not (yield from self._pace.step(canvas, now, 0.5, note, film_frame=last)):
                return False
            self._canvas = canvas
        return True

    def _moved(self) -> Canvas:
        now = cast(Zoom, self._steering.job())
        picture = moved(self._canvas.picture, now.zoom, now.turn, now.right / 100, now.down / 100)
        canvas = Canvas(self._canvas.base, picture, self._canvas.centre)
        canvas.clip()
        return canvas
