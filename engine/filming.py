"""The work of a film of photos: dream a frame, keep it, lay it under the next."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import numpy as np
import torch

from engine.errors import Complaint
from engine.films.film import Film
from engine.following import Followed, follow
from engine.jobs.film import PhotoFilm
from engine.picture import Picture
from engine.pixels import to_8bit, to_16bit
from engine.recipe import Recipe
from engine.resizing import resized
from engine.step import Image, Image8, Result, Run, Step

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.films.reel import Reel


def film(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `PhotoFilm`; stopped, it keeps the frames that are finished.

    Raises:
        Complaint: if the bench has no reel.
    """
    if bench.reel is None:
        raise Complaint("This dreams on a film: give a video file or a folder of numbered pictures.")
    take = Take(recipe, bench, bench.reel)
    try:
        yield from take.frames()
        return take.result()
    except BaseException:  # closed, or something went wrong: nobody will get the film
        take.film.close()
        raise


class Take:
    """One run.

    Attributes:
        film: the frames that are finished.
    """

    def __init__(self, recipe: Recipe, bench: Bench, reel: Reel) -> None:
        self._recipe, self._bench, self._reel = recipe, bench, reel
        self._job = job = cast(PhotoFilm, recipe.job)
        self.film = Film(reel.rate / job.every)
        self._count = job.length(reel.count)
        self._last: Image | None = None
        self._done = self._stopped_after = 0

    def frames(self) -> Generator[Step, Recipe | None, None]:
        """Every frame of the film; ends early if the run is stopped."""
        for number, frame in enumerate(self._reel.frames(self._job.every, self._job.most)):
            ended = yield from self._frame(number, frame)
            self._done = ended.done
            if ended.stopped and number:
                self._stopped_after = ended.done
                return
            self._last = ended.image
            self.film.add(to_8bit(ended.image))
            if ended.stopped:
                self._stopped_after = ended.done
                return

    def result(self) -> Result:
        """The last frame, the film so far, and the recipe that makes both again."""
        assert self._last is not None
        weights = self._bench.loaded.weights_sha256
        story = replace(self._recipe.planned(), weights=weights, stopped_after=self._stopped_after)
        return Result(self._last, story, self.film)

    def _frame(self, number: int, frame: Image8) -> Generator[Step, Recipe | None, Followed]:
        subject = replace(self._reel.subject, width=frame.shape[1], height=frame.shape[0])
        bench = replace(self._bench, picture=Picture(frame, subject))
        one = replace(self._recipe.planned(), job=self._job.dream, subject=subject)
        size = bench.canvas_size(one)
        given = steadied(_at(frame, size), self._last, self._job.steadiness)
        bench = replace(bench, picture=Picture(to_16bit(given), subject))
        steps = sum(count for _, count in self._job.dream.plan(*size))
        said = f"Frame {number + 1} of {self._count}"
        total = max(self._done + steps, steps * self._count)
        return (yield from follow(one.job.run(one, bench), one, said, self._done, total, self._recipe.stopped_after))


def steadied(frame: Image, before: Image | None, steadiness: float) -> Image:
    """The frame with a share of the dream before laid under it, both height x width x 3, 0..1."""
    if before is None or before.shape != frame.shape:
        return frame
    return frame + (before - frame) * np.float32(steadiness)


def _at(frame: Image8, size: tuple[int, int]) -> Image:
    values = torch.from_numpy(frame.astype(np.float32) / 255).permute(2, 0, 1)[None]
    fitted = resized(values, *size).clamp(0, 1)[0].permute(1, 2, 0)
    return cast(Image, fitted.contiguous().numpy())
